import { describe, expect, test } from "vitest";
import type { EntryId, TicketId, UnitId } from "../../model/ids";
import { findClashes, findGaps, nextNumber, paperNumber, readPaperNumber } from "./numbering";
import { addressKey, subjectKeys } from "./same-matter";

const range = { unitId: "26882" as UnitId, sign: "BB-VPHC", year: 2026 };

function aPaper(entryId: string, number: string, over: Partial<{ year: number }> = {}) {
  return {
    ticketId: "t" as TicketId,
    entryId: entryId as EntryId,
    unitId: "26882" as UnitId,
    year: 2026,
    number,
    ...over,
  };
}

describe("numbers of papers", () => {
  test("[PAP-10] below ten a number carries a zero; what hands wrote is read all the same", () => {
    expect(paperNumber(5, "BB-VPHC")).toBe("05/BB-VPHC");
    expect(paperNumber(112, "BB-VPHC")).toBe("112/BB-VPHC");
    expect(readPaperNumber(" 5 / bb-vphc ")).toEqual({ number: 5, sign: "BB-VPHC" });
    expect(readPaperNumber("BB-VPHC")).toBeUndefined();
    expect(readPaperNumber("0/BB-VPHC")).toBeUndefined();
  });

  test("[PAP-10] a device takes the lowest number that was given to it, and stops when it has none", () => {
    const ranges = [
      { ...range, from: 11, to: 12 },
      { ...range, from: 1, to: 2 },
    ];
    expect(nextNumber(ranges, new Set())).toBe(1);
    expect(nextNumber(ranges, new Set([1, 2]))).toBe(11);
    expect(nextNumber(ranges, new Set([1, 2, 11, 12]))).toBeUndefined();
  });

  test("[PAP-11] the same number in one year and unit is a clash, however it is written", () => {
    const papers = [aPaper("a", "05/BB-VPHC"), aPaper("b", "5/bb-vphc"), aPaper("c", "06/BB-VPHC")];
    const clashes = findClashes([...papers, aPaper("d", "05/BB-VPHC", { year: 2025 })]);
    expect(clashes.map((clash) => clash.papers.map(({ entryId }) => entryId))).toEqual([
      ["a", "b"],
    ]);
    expect(findClashes([aPaper("a", "05/BB-VPHC"), aPaper("a", "05/BB-VPHC")])).toEqual([]);
  });

  test("[PAP-11] the register knows which numbers nobody used", () => {
    expect(findGaps([1, 2, 5])).toEqual([3, 4]);
    expect(findGaps([])).toEqual([]);
  });
});

describe("the same matter again", () => {
  test.each([
    ["Số 12/3A đường Nguyễn Văn Lượng, P. An Hội Tây", "12/3a Nguyen Van Luong"],
    ["12 / 3A Nguyễn Văn Lượng phường An Hội Tây", "nhà số 12/3A, đường Nguyễn Văn Lượng"],
    ["Khu phố 4, 56 Lê Văn Thọ, P.12", "trước số 56 đường Lê Văn Thọ".normalize("NFD")],
    ["819/13 Quang Trung", "Hẻm 819/13 đường Quang Trung (khu phố 4)"],
  ])("[PAP-12] %s is %s", (one, other) => {
    expect(addressKey(one)).toBeDefined();
    expect(addressKey(other)).toBe(addressKey(one));
  });

  test.each([
    ["12/3A Nguyễn Văn Lượng", "12/3B Nguyễn Văn Lượng"],
    ["12 Quang Trung", "12 Lê Văn Thọ"],
  ])("[PAP-12] %s is not %s", (one, other) => {
    expect(addressKey(other)).not.toBe(addressKey(one));
  });

  test("[PAP-12] a street without a house is no place to compare", () => {
    expect(addressKey("đường Quang Trung, phường Thông Tây Hội")).toBeUndefined();
  });

  test("[PAP-12] people are the same by their number, or by name and address together", () => {
    const person = { kind: "person", name: "Nguyễn Văn Ví Dụ" } as const;
    expect(subjectKeys(person)).toEqual([]);
    const one = subjectKeys({ ...person, idNumber: "079 080 000 001" });
    expect(one).toEqual(subjectKeys({ ...person, name: "Khác", idNumber: "079080000001" }));
    const here = subjectKeys({ ...person, address: "12/3A Nguyễn Văn Lượng" });
    expect(here).toEqual(
      subjectKeys({ ...person, name: "NGUYEN VAN VI DU", address: "số 12/3a Nguyễn Văn Lượng" }),
    );
  });
});
