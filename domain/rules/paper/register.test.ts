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
    ["12/3 Lê Lợi", "12 / 3 le loi"],
    ["12/3 Lê Lợi", "số 12/3 đường Lê Lợi, P. An Hội Tây, TP.HCM"],
    ["12/3 Lê Lợi", "12 xuyệt 3 Đ. Lê Lợi"],
    ["12/3 Lê Lợi", "12 xẹc 3 d. le loi"],
    ["12/3 Lê Lợi", "12 trên 3 đ Lê Lợi"],
    ["12/3 Lê Lợi", "hẻm 12, số 3, đường Lê Lợi"],
    ["12/3 Lê Lợi", "số nhà 3 ngõ 12 Lê Lợi"],
    ["12/3 Lê Lợi", "đường Lê Lợi, số 12/3"],
    ["12/3 Lê Lợi", "Kiệt 12/3 Lê Lợi phường An Hội Tây"],
    ["12/3 Lê Lợi", "0012/03 LÊ LỢI"],
    ["12/3B Lê Lợi", "12/3 b Lê Lợi".normalize("NFD")],
    ["12bis Lê Lợi", "12 Bis đường Lê Lợi"],
    ["25/7A đường số 8, khu phố 3", "Khu phố 3, đường số 8, nhà số 25/7a"],
    ["25/7A đường số 8", "25/7A Đ. số 8, P12"],
    ["112 Phan Huy Ích", "trước số nhà 112 Phan Huy Ich, KP4, p. An Hoi Tay"],
    ["5 Đồng Đen", "5 Dong Den"],
    ["48 Cao Lỗ", "48 Cao Lỗ (gần trường tiểu học)"],
    ["12 Tỉnh lộ 10", "số 12, tỉnh lộ 10"],
  ])("[PAP-12] %s is %s", (one, other) => {
    expect(addressKey(one)).toBeDefined();
    expect(addressKey(other)).toBe(addressKey(one));
  });

  test.each([
    ["12/3A Nguyễn Văn Lượng", "12/3B Nguyễn Văn Lượng"],
    ["12 Quang Trung", "12 Lê Văn Thọ"],
    ["12/3 Lê Lợi", "123 Lê Lợi"],
    ["12/3 Lê Lợi", "3/12 Lê Lợi"],
    ["12 Lê Lợi", "12/3 Lê Lợi"],
    ["12-14 Lê Lợi", "12 Lê Lợi"],
    ["8 đường số 12", "12 đường số 8"],
  ])("[PAP-12] %s is not %s", (one, other) => {
    expect(addressKey(other)).not.toBe(addressKey(one));
  });

  test("[PAP-12] a street without a house is no place to compare", () => {
    expect(addressKey("đường Quang Trung, phường Thông Tây Hội")).toBeUndefined();
    expect(addressKey("đường số 8, khu phố 3, phường 12")).toBeUndefined();
    expect(addressKey("ngã ba Quang Trung - Tỉnh lộ 10")).toBeUndefined();
    expect(addressKey("đối diện nhà số 112 Phan Huy Ích")).toBeUndefined();
    expect(addressKey("gần 48 Cao Lỗ")).toBeUndefined();
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
