import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../rules/fold";
import { aRuleBook } from "../test-support/rules.test-support";
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

describe("what no shape sees", () => {
  function parsed(change: object, nowMs?: number) {
    const raw: unknown = { ...toTicketDocument(aTicket()), ...change };
    return parseTicket(raw, nowMs === undefined ? {} : { nowMs });
  }
  const strange = { ...anEntry("noted"), kind: "teleported" };

  test("[TKT-6] half a character is refused, also where no shape looks", () => {
    const problem = { ok: false, reason: "unsafe-text" };
    expect(parsed({ report: { ...aTicket().report, text: "a\ud800b" } })).toMatchObject(problem);
    expect(parsed({ log: [{ ...strange, body: { to: ["\udc00"] } }] })).toMatchObject(problem);
    expect(parsed({ report: { ...aTicket().report, text: "🙂 cả đôi" } })).toMatchObject({
      ok: true,
    });
  });

  test("[TKT-6] a key that changes a prototype is refused, however deep", () => {
    const body: unknown = JSON.parse('{"a":[{"__proto__":{"admin":true}}]}');
    expect(parsed({ log: [{ ...strange, body }] })).toMatchObject({
      reason: "unsafe-text",
      detail: ".log[0].body.a[0].__proto__",
    });
  });

  test("[TKT-7] text of megabytes and nesting without end are too large", () => {
    const text = "x".repeat(8 * 1024 * 1024);
    expect(parsed({ log: [{ ...strange, body: { text } }] })).toMatchObject({
      reason: "too-large",
    });
    const deep: unknown = JSON.parse("[".repeat(10_000) + "]".repeat(10_000));
    expect(parsed({ log: [{ ...strange, body: deep }] })).toMatchObject({ reason: "too-large" });
    const log = Array.from({ length: 5001 }, () => anEntry("noted"));
    expect(parsed({ log })).toMatchObject({ reason: "not-a-ticket", detail: ".log" });
  });

  test("[TKT-8] times that have not come are refused, where the server's time is known", () => {
    const nowMs = Date.parse("2026-11-20T03:00:00.000Z");
    const ahead = { receivedAt: "2026-11-22T03:00:00.000Z" };
    const late = { reason: "future-date", detail: ".report.receivedAt" };
    expect(parsed({ report: { ...aTicket().report, ...ahead } }, nowMs)).toMatchObject(late);
    expect(parsed({ report: { ...aTicket().report, ...ahead } })).toMatchObject({ ok: true });
    const entry = { at: "2026-11-20T03:11:00.000Z" };
    const measured = anEntry("noted", entry);
    expect(parsed({ log: [measured] }, nowMs)).toMatchObject({ detail: ".log[0].at" });
    const unmeasured = anEntry("noted", { ...entry, clock: { skewMs: 0, verified: false } });
    expect(parsed({ log: [unmeasured] }, nowMs)).toMatchObject({ ok: true });
    const wrongClock = { skewMs: -366 * 86_400_000, verified: true };
    const corrected = anEntry("noted", { at: "2027-11-20T03:11:00.000Z", clock: wrongClock });
    expect(parsed({ log: [corrected] }, nowMs)).toMatchObject({ ok: true });
    const seen = anEntry("inspected", {
      at: "2026-11-20T02:00:00.000Z",
      body: { inspectedAt: "2027-01-01T00:00:00.000Z" },
    });
    expect(parsed({ log: [seen] }, nowMs)).toMatchObject({ detail: ".log[0].body.inspectedAt" });
  });

  test("[TKT-2] whatever JSON comes in, reading it answers and never throws", () => {
    const ticket = toTicketDocument(aTicket({ log: [anEntry("inspected"), anEntry("noted")] }));
    const paths = pathsOf(ticket);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const raw = replaced(ticket, path, value);
        const answer = parseTicket(raw, { nowMs: Date.parse("2027-01-01T00:00:00.000Z") });
        if (answer.ok) fold(answer.value, aRuleBook());
        else expect(answer.detail).toBeDefined();
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(parseTicket(raw).ok).toBe(false);
      }),
    );
  });
});

/** Each place in a JSON value, as the names that lead there. */
function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    [name],
    ...pathsOf(part).map((rest) => [name, ...rest]),
  ]);
}

function replaced(value: unknown, [name, ...rest]: readonly string[], part: unknown): unknown {
  if (name === undefined) return part;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) };
  const slot = copy as Record<string, unknown>;
  slot[name] = replaced(slot[name], rest, part);
  return copy;
}

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

  test("[LOG-3] two contents of one id: every machine keeps the same one", () => {
    const other = { ...a, device: "forged" };
    expect(mergeLogs([a], [other])).toEqual(mergeLogs([other], [a]));
    expect(mergeLogs([a], [other])).toHaveLength(1);
  });
});
