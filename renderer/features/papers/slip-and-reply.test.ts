import { expect, test } from "vitest";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import type { Entry } from "../../../domain/model/entry";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { checkPaper } from "../../../domain/rules/paper/check-paper";
import { lawfulOffice } from "../../../domain/rules/paper/paper-checks";
import { fold } from "../../../domain/rules/fold";
import { compileCalendar } from "../../../domain/rules/working-time";
import { aCalendar, aRuleBook } from "../../../domain/test-support/rules.test-support";
import { aTicket, anAuthor, anEntry } from "../../../domain/test-support/ticket.test-support";
import { slipOrReply } from "./slip-and-reply";

const templates = seedTemplates as unknown as readonly PaperTemplate[];
const office = { working: compileCalendar(aCalendar()), ...lawfulOffice };

function aFile(position: string) {
  const before = [anEntry("dispatched"), anEntry("accepted"), anEntry("inspected")];
  const submission = anEntry("resolutionSubmitted");
  const approval = anEntry("approved", { body: { submission: submission.id } });
  const reply = anEntry("replied");
  const ticket = aTicket({ log: [...before, submission, approval, reply] });
  const view = fold(ticket, aRuleBook());
  const leader = anAuthor("supervisor", { user: approval.by.user, name: approval.by.name });
  const staff = [{ ...leader, position, roles: ["supervisor" as const] }];
  const paperOf = (entry: Entry) =>
    slipOrReply({ ticket, view, entry, atMs: Date.parse(entry.at), templates, staff });
  return { submission, approval, reply, paperOf };
}

test("what went up and what went out are papers of the file, with nothing left to fill in", () => {
  const { submission, reply, paperOf } = aFile("Phó Chủ tịch UBND phường");
  for (const entry of [submission, reply]) {
    const made = paperOf(entry);
    if (made === undefined) throw new Error(`${entry.kind} is no paper`);
    expect(checkPaper(made.template, made.paper.data, office)).toEqual([]);
  }
  expect(paperOf(submission)?.paper.data).toMatchObject({
    agency: "UBND phường An Hội Tây",
    placeName: "An Hội Tây",
    publicText: "Ủy ban nhân dân phường đã vá mặt đường.",
  });
});

test.each([
  ["Phó Chủ tịch UBND phường", "KT. CHỦ TỊCH", "Phó Chủ tịch"],
  ["Chủ tịch UBND phường", "TM. ỦY BAN NHÂN DÂN", "Chủ tịch"],
  ["Chánh Văn phòng", undefined, "Chánh Văn phòng"],
])("a reply that a %s approved is signed for %s", (position, authority, title) => {
  const { approval, reply, paperOf } = aFile(position);
  const data = paperOf(reply)?.paper.data;
  expect(data?.["signerAuthority"]).toBe(authority);
  expect(data?.["signerTitle"]).toBe(title);
  expect(data?.["signerName"]).toBe(approval.by.name);
});

test("other entries are no papers by themselves", () => {
  const { approval, paperOf } = aFile("Chủ tịch");
  expect(paperOf(approval)).toBeUndefined();
});
