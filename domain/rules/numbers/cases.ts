import type { TicketId, UnitId } from "../../model/ids";
import { toEpochMs } from "../../model/instant";
import type { FieldCode } from "../../model/report";
import type { Ticket } from "../../model/ticket";
import type { Clock, ClockName } from "../clocks";
import type { TicketView } from "../fold";

/** One handling to be counted: by a unit, or by the city as a whole. */
export type Case = {
  readonly ticketId: TicketId;
  /** Absent for the city's case. */
  readonly unitId?: UnitId;
  readonly field: FieldCode;
  readonly cycle: number;
  readonly receivedMs: number;
  /** Absent while it waits for complete information, or was never dispatched. */
  readonly clock?: Clock;
  /** When it ended without its clock: returned, refused, merged, … */
  readonly endedMs?: number;
  readonly isReturned: boolean;
  /** Dates that the unit promised in this handling. */
  readonly promises: readonly Clock[];
};

export type CaseState = "onTime" | "late" | "openInTime" | "overdue" | "returned" | "withdrawn";

/** One for each time that a unit had the ticket. */
export function unitCases(ticket: Ticket, view: TicketView): readonly Case[] {
  return view.holdings.map((holding): Case => {
    const { unitId, cycle, fromMs, toMs = Infinity } = holding;
    const mine = view.clocks.filter(
      (clock) => clock.unitId === unitId && clock.cycle === cycle && isWithin(clock, fromMs, toMs),
    );
    const clock = named(mine, "handle");
    return {
      ticketId: ticket.id,
      unitId,
      field: view.field,
      cycle,
      receivedMs: fromMs,
      isReturned: holding.end === "returned",
      promises: mine.filter((candidate) => candidate.name === "committed"),
      ...(clock === undefined ? {} : { clock }),
      ...(holding.toMs === undefined ? {} : { endedMs: holding.toMs }),
    };
  });
}

/** A first unit's clock may start at receipt, before the unit had the ticket. */
function isWithin(clock: Clock, fromMs: number, toMs: number): boolean {
  const closedMs = clock.metMs ?? clock.stoppedMs ?? Infinity;
  return closedMs >= fromMs && clock.startMs <= toMs;
}

/** One for each cycle: the first report and each re-report. */
export function cityCases(ticket: Ticket, view: TicketView): readonly Case[] {
  const receivedMs = toEpochMs(ticket.report.receivedAt);
  const starts = [receivedMs, ...view.pastCycles.map((past) => past.endedMs)];
  return starts.map((startMs, index): Case => {
    const cycle = index + 1;
    const clock = named(
      view.cityClocks.filter((candidate) => candidate.cycle === cycle),
      "total",
    );
    const endedMs = view.pastCycles[index]?.endedMs ?? endingMs(view);
    return {
      ticketId: ticket.id,
      field: view.field,
      cycle,
      receivedMs: startMs,
      isReturned: false,
      promises: view.clocks.filter(
        (candidate) => candidate.name === "committed" && candidate.cycle === cycle,
      ),
      ...(clock === undefined ? {} : { clock }),
      ...(endedMs === undefined ? {} : { endedMs }),
    };
  });
}

function endingMs({ ending, story }: TicketView): number | undefined {
  if (ending === undefined) return undefined;
  return story.find((line) => line.entry.id === ending.id)?.atMs;
}

function named(clocks: readonly Clock[], name: ClockName): Clock | undefined {
  return clocks.find((clock) => clock.name === name);
}

/** How a case stood at a moment, as it is known now. */
export function stateAt(counted: Case, asOfMs: number): CaseState {
  const { clock, endedMs = Infinity } = counted;
  const metMs = clock?.metMs ?? Infinity;
  if (clock !== undefined && metMs <= asOfMs) return metMs <= clock.dueMs ? "onTime" : "late";
  const stoppedMs = clock === undefined ? endedMs : (clock.stoppedMs ?? Infinity);
  if (stoppedMs <= asOfMs) return counted.isReturned ? "returned" : "withdrawn";
  return clock !== undefined && clock.dueMs < asOfMs ? "overdue" : "openInTime";
}
