import { expect, test } from "vitest";
import { aTicketId, anEntryId } from "../../../domain/test-support/ticket.test-support";
import { copyCandidates } from "./copy-candidates";
import type { PaperAt } from "./use-paper-cards";

function aPaper(over: Partial<PaperAt>): PaperAt {
  return {
    entryId: anEntryId(),
    ticketId: aTicketId(2),
    code: "1022-26-00000002",
    subject: "Tiếng ồn",
    place: "5 Quang Trung",
    kind: "violationRecorded",
    unitId: "26882",
    year: 2026,
    atMs: 1,
    byName: "Nguyễn Thị Mẫu",
    templateId: "MBB01",
    ...over,
  };
}

const wish = {
  ticketId: aTicketId(1),
  templateId: "MBB01",
  place: "số 12/3 đường Lê Lợi",
  relatedTickets: new Set([aTicketId(4)]),
  search: "",
};

test("[PAP-8] papers of this report come first, then of the place or people, then the newest", () => {
  const other = aPaper({ atMs: 9 });
  const sameForm = aPaper({ atMs: 3, ticketId: aTicketId(5) });
  const minutes = aPaper({ atMs: 99, templateId: "inspection-minutes" });
  const near = aPaper({ ticketId: aTicketId(3), place: "12 / 3 le loi" });
  const person = aPaper({ ticketId: aTicketId(4) });
  const own = aPaper({ ticketId: aTicketId(1), kind: "commitmentMade", templateId: "commitment" });
  const found = copyCandidates([other, sameForm, minutes, near, person, own], wish);
  expect(found.map(({ entryId, group }) => [entryId, group])).toEqual([
    [own.entryId, "same"],
    [near.entryId, "near"],
    [person.entryId, "near"],
    [other.entryId, "others"],
    [sameForm.entryId, "others"],
    [minutes.entryId, "others"],
  ]);
});

test("[PAP-8] a paper without a form has nothing to copy, and words narrow the list", () => {
  const { templateId: _none, ...byHand } = aPaper({});
  const named = aPaper({ who: "Trần Văn Giả Định", number: "05/BB-VPHC" });
  const search = (text: string) =>
    copyCandidates([byHand, named, aPaper({})], { ...wish, search: text }).length;
  expect(search("")).toBe(2);
  expect(search("tran van gia dinh 05")).toBe(1);
});
