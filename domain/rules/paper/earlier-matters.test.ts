import { describe, expect, test } from "vitest";
import type { Entry } from "../../model/entry";
import type { Subject } from "../../model/person";
import type { Ticket } from "../../model/ticket";
import { aRuleBook } from "../../test-support/rules.test-support";
import { anEntry, aReport, aTicket, aTicketId } from "../../test-support/ticket.test-support";
import { fold } from "../fold";
import { mattersOf, openMatterIndex } from "./earlier-matters";

const owner: Subject = { kind: "person", name: "Trần Văn Giả Định", idNumber: "079080000001" };
const rules = aRuleBook();

function aTicketWith(log: readonly Entry[], place: string): Ticket {
  return aTicket({ report: aReport({ place: { text: place } }), log });
}

function inProgress(): readonly Entry[] {
  return [anEntry("dispatched"), anEntry("accepted"), anEntry("inspected")];
}

const begun = inProgress();
const made = anEntry("commitmentMade", { body: { subjects: [owner] } });
const broken = anEntry("commitmentBroken", { body: { commitment: made.id } });
const earlier = aTicketWith([...begun, made, broken], "trước số 112 Phan Huy Ích");
const { id: ticketId, code } = earlier;
const matters = mattersOf(fold(earlier, rules)).map((matter) => ({ ...matter, ticketId, code }));
const index = openMatterIndex(matters);

describe("what is known of a place and of people", () => {
  test("[PAP-13] a broken commitment is told at the next ticket of the same house", () => {
    const place = "112 đường Phan Huy Ich, P. An Hội Tây";
    const about = { ticketId: aTicketId(2), place, subjects: [] };
    expect(index.about(about).map(({ code, state }) => [code, state])).toEqual([
      [earlier.code, "broken"],
    ]);
  });

  test("[PAP-13] and at a ticket of the same person elsewhere", () => {
    const about = { ticketId: aTicketId(2), place: "5 Quang Trung", subjects: [owner] };
    expect(index.about(about).map(({ entryId }) => entryId)).toEqual([made.id]);
    expect(index.about({ ...about, subjects: [] })).toEqual([]);
  });

  test("[PAP-13] never at its own ticket, and not what changed nothing", () => {
    const about = { ticketId: earlier.id, place: "112 Phan Huy Ích", subjects: [owner] };
    expect(index.about(about)).toEqual([]);
    const tooEarly = aTicketWith([made], "112 Phan Huy Ích");
    expect(mattersOf(fold(tooEarly, rules))).toEqual([]);
  });
});
