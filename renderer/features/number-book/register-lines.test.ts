import { expect, test } from "vitest";
import type { EntryId } from "../../../domain/model/ids";
import { aTicketId, anEntryId } from "../../../domain/test-support/ticket.test-support";
import type { NumberedPaperAt } from "../papers/use-paper-cards";
import { parseCachedBooks } from "./book-cache";
import type { BookSources } from "./register-lines";
import { isOpenLine, registerLines, signsIn } from "./register-lines";
import { decisionProblem } from "./use-clash-decision";

function aPaper(number: string, over: Partial<NumberedPaperAt> = {}): NumberedPaperAt {
  return {
    entryId: anEntryId(),
    ticketId: aTicketId(1),
    code: "1022-26-00000001",
    subject: "Lấn chiếm vỉa hè",
    place: "12/3 Lê Lợi",
    kind: "violationRecorded",
    unitId: "26882",
    year: 2026,
    atMs: 0,
    byName: "Nguyễn Thị Mẫu",
    number,
    ...over,
  };
}

function sources(over: Partial<BookSources> = {}): BookSources {
  return {
    unitId: "26882",
    year: 2026,
    books: [],
    papers: [],
    drafts: new Map(),
    userName: "Nguyễn Thị Mẫu",
    ...over,
  };
}

const states = (over: Partial<BookSources>) =>
  registerLines(sources(over), "BB-VPHC").map(({ number, state }) => `${String(number)} ${state}`);

test("[PAP-16] with no line the register holds what this device knows: papers and numbers in hand", () => {
  const key = "numbers:26882:2026:BB-VPHC";
  const drafts = new Map([[key, { key, value: { free: [4], requestIds: [] }, savedMs: 0 }]]);
  const papers = [aPaper("2/bb-vphc"), aPaper("9/BB-VPHC", { year: 2025 }), aPaper("5/BBLV")];
  expect(states({ papers, drafts })).toEqual(["1 gap", "2 used", "3 gap", "4 reserved"]);
  expect(registerLines(sources({ papers, drafts }), "BB-VPHC").filter(isOpenLine)).toHaveLength(2);
});

test("[PAP-16] another body's decision stands in no register of the office", () => {
  expect(states({ papers: [aPaper("7/BB-VPHC", { kind: "penaltyDecided" })] })).toEqual([]);
});

test("[PAP-16] each sign is one register, of a form or of what was numbered by hand", () => {
  const papers = [aPaper("2/bb-vphc"), aPaper("3/BC-UBND")];
  const forms = [{ numberSign: "BB-VPHC" }, {}] as never;
  expect(signsIn(sources({ papers }), forms)).toEqual(["BB-VPHC", "BC-UBND"]);
});

test("what was kept of a server's register is read again, damage is none", () => {
  const book = {
    sign: "BB-VPHC",
    next: 2,
    used: [],
    reserved: [],
    returned: [],
    voided: [{ number: 1, reason: "Ghi hỏng", by: "mau", at: "2026-11-20T01:00:00.000Z" }],
  };
  expect(parseCachedBooks({ books: [book], atMs: 5 })).toEqual({ books: [book], atMs: 5 });
  expect(parseCachedBooks({ books: [{}], atMs: 5 })).toBeUndefined();
});

test("[PAP-11] a clash is decided by a person, and the new number is one that no paper has", () => {
  const [kept, other] = [aPaper("5/BB-VPHC"), aPaper("05/BB-VPHC")];
  const papers = [kept, other, aPaper("6/BB-VPHC")];
  const decide = (keeper: EntryId | undefined, number: string) =>
    decisionProblem(
      { keeper, others: [other], numbers: { [other.entryId]: number }, reason: "" },
      papers,
    );
  expect(decide(undefined, "7/BB-VPHC")).toBe("chooseOne");
  expect(decide(kept.entryId, "")).toBe("numberMissing");
  expect(decide(kept.entryId, "06/bb-vphc")).toBe("sameNumber");
  expect(decide(kept.entryId, "5/BB-VPHC")).toBe("sameNumber");
  expect(decide(kept.entryId, "7/BB-VPHC")).toBeUndefined();
});
