import type { HeldReason, UnsentEntry } from "../store";
import type { HeldCounts } from "./sync-state";

/** Each reason by itself: what helps one of them does nothing for the others. */
export function countHeld(items: readonly Pick<UnsentEntry, "fate">[]): HeldCounts {
  const counts: { [Reason in HeldReason]?: number } = {};
  for (const { fate } of items) {
    if (fate.state === "held") counts[fate.why] = (counts[fate.why] ?? 0) + 1;
  }
  return counts;
}
