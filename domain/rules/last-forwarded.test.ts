import { expect, test } from "vitest";
import { anEntry, otherUnitId, unitId } from "../test-support/ticket.test-support";
import { lastForwarded } from "./last-forwarded";

const early = "2026-11-20T08:00:00+07:00";
const later = "2026-11-20T09:00:00+07:00";
const there = anEntry("forwarded", { at: early, body: { toUnit: otherUnitId } });
const back = anEntry("forwarded", { at: later, body: { toUnit: unitId } });

test("[FOLD-22] a ticket that nobody sent on has no order that did", () => {
  expect(lastForwarded([anEntry("dispatched"), anEntry("noted")])).toBeUndefined();
});

test("[FOLD-22] the latest order counts, in whatever order the log holds them", () => {
  expect(lastForwarded([there, back])).toBe(back);
  expect(lastForwarded([back, there])).toBe(back);
});

test("[FOLD-22] an order that is given again changes nothing", () => {
  const again = anEntry("forwarded", { body: { toUnit: otherUnitId } });
  const twice = anEntry("forwarded", { body: { toUnit: otherUnitId } });
  expect(lastForwarded([there, again])).toBe(there);
  expect(lastForwarded([there, back, again, twice])).toBe(again);
});

test("[FOLD-22] what a ward decided at the same moment changes nothing about where it lies", () => {
  const merged = anEntry("merged", { at: early });
  expect(lastForwarded([anEntry("dispatched"), merged, there])).toBe(there);
});
