import { describe, expect, test } from "vitest";
import { aTicket, anEntry } from "../test-support/ticket.test-support";
import type { Entry } from "./entry";
import type { TicketDocument } from "./ticket";
import { mergeLogs, mergeTickets, parseTicket, toTicketDocument } from "./ticket";

const broken: readonly (readonly [what: string, change: object])[] = [
  ["an id that is no ULID", { id: "x", _id: "x" }],
  ["an _id that is another's", { _id: "01JTEST0000000000000000099" }],
  ["another type", { type: "evidence" }],
  ["no log", { log: undefined }],
  ["a log that is no list", { log: {} }],
  ["a code of another form", { code: "PHA230300003416" }],
  ["a unit with a slash", { unitId: "../config" }],
  ["a report without text", { report: { ...aTicket().report, text: 7 } }],
  [
    "a day that does not exist",
    { report: { ...aTicket().report, receivedAt: "2026-02-30T00:00:00.000Z" } },
  ],
  ["half a character", { report: { ...aTicket().report, text: "a\ud800b" } }],
];

describe("reading", () => {
  test("[TKT-5] a written ticket reads back as itself", () => {
    const ticket = aTicket({ log: [anEntry("accepted"), anEntry("noted")] });
    expect(parseTicket(JSON.parse(JSON.stringify(toTicketDocument(ticket))))).toEqual({
      ok: true,
      value: ticket,
    });
  });

  test.each(broken)("[TKT-2] %s is refused with its path", (_what, change) => {
    const raw = { ...toTicketDocument(aTicket()), ...change };
    const parsed = parseTicket(raw);
    expect(parsed).toMatchObject({ ok: false, reason: "not-a-ticket" });
    expect(parsed.ok ? "" : parsed.detail).toContain(Object.keys(change)[0]);
  });

  test.each([null, undefined, 3, "x", [], [1], {}, { type: "ticket" }, true])(
    "[TKT-2] %j is not a ticket",
    (raw) => {
      expect(parseTicket(raw)).toMatchObject({ ok: false, reason: "not-a-ticket" });
    },
  );

  test("[TKT-2] an entry with a body of the wrong shape is named", () => {
    const entry = { ...anEntry("inspected"), body: { conclusion: "maybe", findings: "x" } };
    const raw = { ...toTicketDocument(aTicket()), log: [entry] };
    expect(parseTicket(raw)).toMatchObject({ detail: ".log[0].body.conclusion" });
  });

  test("[TKT-3] a newer schema is told apart from rubbish", () => {
    const raw = { ...toTicketDocument(aTicket()), schema: 2, log: "something new" };
    expect(parseTicket(raw)).toMatchObject({ ok: false, reason: "newer-schema" });
  });

  test("[TKT-4] an entry of an unknown kind is kept word for word", () => {
    const entry = { ...anEntry("noted"), kind: "teleported", body: { to: ["Mars"] } } as Entry;
    const ticket = aTicket({ log: [entry] });
    const parsed = parseTicket(toTicketDocument(ticket));
    expect(parsed.ok && parsed.value.log).toEqual([entry]);
  });
});

describe("merging", () => {
  const [a, b, c] = [anEntry("accepted"), anEntry("inspected"), anEntry("noted")];

  test("[LOG-1] the union comes out whichever side is mine", () => {
    const mine = aTicket({ log: [a, c] });
    const theirs = aTicket({ log: [b, a] });
    expect(mergeTickets(mine, theirs).log).toEqual([a, b, c]);
    expect(mergeTickets(theirs, mine).log).toEqual([a, b, c]);
  });

  test("[LOG-2] a copy that adds nothing gives back the same value", () => {
    const mine: TicketDocument = toTicketDocument(aTicket({ log: [a, b] }));
    expect(mergeTickets(mine, aTicket({ log: [b] }))).toBe(mine);
    expect(mergeLogs(mine.log, [])).toBe(mine.log);
  });
});
