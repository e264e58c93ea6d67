import { describe, expect, test } from "vitest";
import { aRuleBook } from "../test-support/rules.test-support";
import { aReport, aTicket, anEntry } from "../test-support/ticket.test-support";
import { fold } from "./fold";
import { findPrivateWords, publicResult } from "./publication";

const people = [
  {
    name: "Nguyễn Thị Ví Dụ",
    phone: "0900 000 012",
    address: "819/13 Quang Trung",
    idNumber: "079000000012",
  },
];

function whats(text: string) {
  return findPrivateWords(text, people).map((found) => found.what);
}

describe("the checker", () => {
  test.each([
    ["Phường đã làm việc với bà Nguyễn Thị Ví Dụ.", "name"],
    ["phuong da lam viec voi ba NGUYEN THI VI DU", "name"],
    ["Gọi 0900.000.012 để biết thêm", "phone"],
    ["Gọi +84 900 000 012", "phone"],
    ["Số định danh 079 000 000 012", "idNumber"],
    ["Nhà ở 819/13 Quang Trung", "address"],
    ["Thư: vi.du@example.org", "email"],
  ])("[PUB-3] finds what gives a person away in %j", (text, what) => {
    expect(whats(text)).toContain(what);
  });

  test.each([
    "Ủy ban nhân dân phường đã vá mặt đường Phan Huy Ích ngày 20/11/2026.",
    "Mã 1022-26-00012345, mức phạt 30.000.000 đồng.",
    "Ví dụ về an toàn giao thông.",
  ])("[PUB-3] lets an ordinary text pass: %j", (text) => {
    expect(whats(text)).toEqual([]);
  });
});

describe("the public result", () => {
  const report = aReport({
    text: "BÍ MẬT lời của người dân",
    subject: "BÍ MẬT",
    place: { text: "BÍ MẬT" },
    reporterMask: "BÍ MẬT",
  });
  const submitted = anEntry("resolutionSubmitted");
  const log = [
    anEntry("dispatched", { body: { note: "BÍ MẬT" } }),
    anEntry("accepted"),
    anEntry("inspected", { body: { findings: "BÍ MẬT" } }),
    { ...submitted, at: anEntry("noted").at },
    anEntry("approved", { body: { submission: submitted.id } }),
    anEntry("replied"),
  ];

  test("[PUB-1] holds nothing that the citizen or the office wrote for themselves", () => {
    const ticket = aTicket({ report, log: [...log, anEntry("published")] });
    const result = publicResult(ticket, fold(ticket, aRuleBook()));
    expect(JSON.stringify(result)).not.toContain("BÍ MẬT");
    expect(result.status).toBe("published");
    expect(result.text).toContain("vá");
  });

  test("[PUB-2] has no text before it is published", () => {
    const ticket = aTicket({ report, log });
    expect(publicResult(ticket, fold(ticket, aRuleBook()))).not.toHaveProperty("text");
  });
});
