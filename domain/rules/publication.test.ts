import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sha256 } from "../model/ids";
import type { Entry } from "../model/entry";
import { aRuleBook } from "../test-support/rules.test-support";
import { aReport, aTicket, anEntry } from "../test-support/ticket.test-support";
import { fold } from "./fold";
import { checkPublicText, findPrivateWords, peopleInLog, publicResult } from "./publication";

const people = [
  {
    name: "Nguyễn Thị Ví Dụ",
    phone: "0900 000 012",
    address: "819/13 Quang Trung",
    idNumber: "079000000012",
    email: "vi.du@example.org",
  },
];

describe("the checker", () => {
  test.each([
    ["Phường đã làm việc với bà Nguyễn Thị Ví Dụ.", "name", "Nguyễn Thị Ví Dụ"],
    ["phuong da lam viec voi ba NGUYEN THI VI DU", "name", "NGUYEN THI VI DU"],
    ["gặp N g u y ễ n   T h ị   V í   D ụ", "name", "N g u y ễ n   T h ị   V í   D ụ"],
    ["gặp Nguyễn.Thị.Ví.Dụ", "name", "Nguyễn.Thị.Ví.Dụ"],
    ["gặp Nguyễn\u200bThị Ví Dụ", "name", "Nguyễn\u200bThị Ví Dụ"],
    ["gặp NguyễnThịVíDụ", "name", "NguyễnThịVíDụ"],
    ["chị Ví Dụ cho biết", "name", "Ví Dụ"],
    ["bà Dụ cho biết", "name", "bà Dụ"],
    ["Gọi 0900.000.012 để biết thêm", "phone", "0900.000.012"],
    ["Gọi 0 9 0 0 0 0 0 0 1 2", "phone", "0 9 0 0 0 0 0 0 1 2"],
    ["Gọi ０９００ ０００ ０１２", "phone", "０９００ ０００ ０１２"],
    ["Gọi +84 900 000 012", "phone", "+84 900 000 012"],
    ["Gọi (028) 3800 0000 gặp", "phone", "028) 3800 0000"],
    ["Số định danh 079 000 000 012", "idNumber", "079 000 000 012"],
    ["Nhà ở 819/13 Quang Trung", "address", "819/13 Quang Trung"],
    ["Nhà ở số 819-13 đường quang trung", "address", "819-13 đường quang trung"],
    ["Thư: vi.du@example.org", "email", "vi.du@example.org"],
    ["Thư: vi.du (at) example.org", "email", "vi.du (at) example.org"],
  ])("[PUB-3] finds what gives a person away in %j", (text, what, words) => {
    expect(findPrivateWords(text, people)).toContainEqual({ what, words });
  });

  test.each([
    "Ủy ban nhân dân phường đã vá mặt đường Phan Huy Ích ngày 20/11/2026.",
    "Mã 1022-26-00012345, mức phạt 30.000.000 đồng, tổng 100.000.000.000 đồng.",
    "Ví dụ về an toàn giao thông. Kính mời Ông/Bà dự họp.",
    "Biên bản số 12/BB-VPHC ngày 05/01/2026, từ 08:10 đến 09:00.",
    "Quang Trung, đoạn từ số 81 đến số 900.",
  ])("[PUB-3] lets an ordinary text pass: %j", (text) => {
    expect(findPrivateWords(text, people)).toEqual([]);
  });

  test("[PUB-3] a short name is told from ordinary words by its tone marks", () => {
    const somebody = [{ name: "Lê An" }];
    expect(findPrivateWords("phường tổ chức lễ, ăn uống", somebody)).toEqual([]);
    expect(findPrivateWords("bà Lê An", somebody)).toHaveLength(1);
    expect(findPrivateWords("ba le an", somebody)).toHaveLength(1);
  });

  test("[PUB-3] an address of any form that a mail program takes is found", () => {
    const somebody = [{ email: "a+b-c_d.e@mai-l.example.org" }];
    expect(findPrivateWords("thư a+b-c_d.e[at]mai-l.example.org", somebody)).toHaveLength(1);
  });

  test("[PUB-3] whatever the text and the people are, the check answers with words of the text", () => {
    const person = fc.record(
      {
        name: fc.string(),
        phone: fc.string(),
        email: fc.string(),
        address: fc.string(),
        idNumber: fc.string(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(person), (text, somebody) => {
        for (const { words } of findPrivateWords(text, somebody)) expect(text).toContain(words);
      }),
    );
  });

  test("[PUB-3] a name is found however it is taken apart", () => {
    const separators = fc.constantFrom("", " ", ".", "-", "\u200b", "  ");
    const marks = fc.constantFrom("NFC", "NFD", "NFKC");
    fc.assert(
      fc.property(
        fc.array(separators, { minLength: 12 }),
        marks,
        fc.boolean(),
        (between, form, upper) => {
          const letters = [..."NguyễnThịVíDụ"].map((letter, at) => letter + (between[at] ?? ""));
          const name = letters.join("").normalize(form);
          const text = `đã gặp ${upper ? name.toUpperCase() : name}, xong`;
          expect(findPrivateWords(text, people).map((word) => word.what)).toContain("name");
        },
      ),
    );
  });

  test("[PUB-4] the people whom the log names are private too", () => {
    const subject = {
      kind: "organisation",
      name: "Cơ sở đá Giả Định",
      representative: "Trần Văn Tưởng Tượng",
      phone: "0900 000 013",
    } as const;
    const ticket = aTicket({
      log: [anEntry("violationRecorded", { body: { subjects: [subject] } }), anEntry("noted")],
    });
    const text = "Cơ sở Đá Giả Định do ông Tưởng Tượng đứng tên";
    const found = findPrivateWords(text, peopleInLog(ticket));
    expect(found.map((word) => word.words)).toEqual([
      "Cơ sở Đá Giả Định",
      "Giả Định",
      "Tưởng Tượng",
    ]);
    expect(checkPublicText(text, peopleInLog(ticket))).toMatchObject({
      reason: "private-words",
      detail: "Cơ sở Đá Giả Định; Giả Định; Tưởng Tượng",
    });
    expect(checkPublicText("Phường đã xử lý.", peopleInLog(ticket))).toEqual({ ok: true });
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

  test("[PUB-5] has no text while it is hidden, and again once it is shown", () => {
    const hidden = [...log, anEntry("published"), anEntry("hidden")];
    const resultOf = (entries: readonly Entry[]) => {
      const ticket = aTicket({ report, log: entries });
      return publicResult(ticket, fold(ticket, aRuleBook()));
    };
    expect(resultOf(hidden)).not.toHaveProperty("text");
    expect(resultOf([...hidden, anEntry("shown")])).toHaveProperty("text");
  });

  test("[PUB-7] names the public copies that were published, and no other file", () => {
    const original = {
      sha256: sha("a"),
      mediaType: "image/jpeg",
      sizeBytes: 9,
      by: "mau",
    } as const;
    const copy = { ...original, sha256: sha("b"), derivedFrom: original.sha256 };
    const film = { ...copy, sha256: sha("c"), mediaType: "video/mp4" } as const;
    const published = { ...anEntry("published"), evidence: [original, copy, film] };
    const photosOf = (entries: readonly Entry[]) => {
      const ticket = aTicket({ report, log: entries });
      return publicResult(ticket, fold(ticket, aRuleBook())).photos;
    };
    expect(photosOf([...log, published])).toEqual([copy.sha256]);
    expect(photosOf([...log, published, anEntry("hidden")])).toBeUndefined();
    expect(photosOf(log)).toBeUndefined();
  });

  test("[PUB-6] what is restricted is answered and never published", () => {
    const dispatched = anEntry("dispatched", {
      at: "2026-11-20T01:30:00.000Z",
      body: { field: "epidemic_suspected", policyId: "covid_60m" },
    });
    const ticket = aTicket({ report, log: [dispatched, ...log.slice(1), anEntry("published")] });
    const result = publicResult(ticket, fold(ticket, aRuleBook()));
    expect(result).toMatchObject({ status: "published" });
    expect(result).not.toHaveProperty("text");
  });
});

function sha(digit: string): Sha256 {
  return digit.repeat(64) as Sha256;
}
