import type { UnitId } from "../../model/ids";
import { toEpochMs } from "../../model/instant";
import type { Ticket } from "../../model/ticket";
import type { TicketView } from "../fold";

export type TimeHeld = {
  /** Absent for the city's own time: before, between and after the units. */
  readonly unitId?: UnitId;
  readonly heldMs: number;
};

/** How long each had the ticket until now; together they make up its whole age. */
export function timeHeld(ticket: Ticket, view: TicketView, nowMs: number): readonly TimeHeld[] {
  const byUnit = new Map<UnitId, number>();
  let unitsMs = 0;
  for (const { unitId, fromMs, toMs = nowMs } of view.holdings) {
    const heldMs = Math.max(0, Math.min(toMs, nowMs) - fromMs);
    byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + heldMs);
    unitsMs += heldMs;
  }
  const ageMs = Math.max(0, nowMs - toEpochMs(ticket.report.receivedAt));
  const units = [...byUnit].map(([unitId, heldMs]): TimeHeld => ({ unitId, heldMs }));
  return [{ heldMs: Math.max(0, ageMs - unitsMs) }, ...units];
}
