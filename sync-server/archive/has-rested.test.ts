import { expect, test } from "vitest";
import type { Entry } from "../../domain/model/entry";
import type { TicketView } from "../../domain/rules/fold";
import { aReport, aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import { hasRested } from "./has-rested";

const dayMs = 86_400_000;
const lastMs = Date.parse("2026-08-01T03:00:00.000Z");
const at = new Date(lastMs).toISOString();
const rest = { nowMs: lastMs + 90 * dayMs, afterMs: 90 * dayMs };

const quiet = { clocks: [], commitments: [], penalties: [], directives: [] };
const viewOf = (more: object): TicketView =>
  ({ status: "published", ...quiet, ...more }) as unknown as TicketView;
const report = aReport({ receivedAt: at });
const ticketWith = (...log: readonly Entry[]) => aTicket({ report, log });
const old = ticketWith(anEntry("noted", { at }));

test.each(["published", "closed", "refused", "merged", "guided"])(
  "a ticket that is %s leaves after the time that is set, and not a moment before",
  (status) => {
    expect(hasRested(old, viewOf({ status }), rest)).toEqual({ left: "archived" });
    const early = { ...rest, nowMs: rest.nowMs - 1 };
    expect(hasRested(old, viewOf({ status }), early)).toBeUndefined();
  },
);

test.each(["dispatched", "accepted", "submitted", "approved", "replied", "returned", "reopened"])(
  "a ticket that is %s stays, however old",
  (status) => {
    const later = { ...rest, nowMs: rest.nowMs + 5_000 * dayMs };
    expect(hasRested(old, viewOf({ status }), later)).toBeUndefined();
  },
);

test.each([
  { commitments: [{ state: "open" }] },
  { penalties: [{ proposal: {} }] },
  { directives: [{ entry: {} }] },
  { clocks: [{ dueMs: 0 }] },
])("what is still promised, proposed, asked for or due keeps it: %j", (open) => {
  expect(hasRested(old, viewOf(open), rest)).toBeUndefined();
});

test("the copy of a ticket that another unit has leaves with word of who has it", () => {
  const gone = ticketWith(anEntry("forwarded", { at, body: { toUnit: "27418" } }));
  for (const status of ["forwarded", "merged"]) {
    expect(hasRested(gone, viewOf({ status }), rest)).toEqual({ left: "moved", unitId: "27418" });
  }
});

test("what came late counts", () => {
  const yesterday = new Date(rest.nowMs - dayMs).toISOString();
  const late = ticketWith(anEntry("noted", { at }), anEntry("noted", { at: yesterday }));
  expect(hasRested(late, viewOf({}), rest)).toBeUndefined();
});

test("what was brought back stays a week, or the time that is set if that is less", () => {
  const backMs = rest.nowMs - 6 * dayMs;
  expect(hasRested(old, viewOf({}), { ...rest, backMs })).toBeUndefined();
  const later = { ...rest, backMs: rest.nowMs - 7 * dayMs };
  expect(hasRested(old, viewOf({}), later)).toEqual({ left: "archived" });
  expect(hasRested(old, viewOf({}), { ...rest, afterMs: dayMs, backMs })).toEqual({
    left: "archived",
  });
});
