import type { TicketCode, TicketId, UnitId } from "../../model/ids";
import type { Ticket } from "../../model/ticket";
import type { Clock, ClockName } from "../clocks";
import { isOpen } from "../clocks";
import { fold } from "../fold";
import type { RuleBook } from "../rule-book";

export type DeadlineChange = {
  readonly ticketId: TicketId;
  readonly code: TicketCode;
  readonly clock: ClockName;
  readonly cycle: number;
  readonly unitId?: UnitId;
  readonly oldDueMs: number;
  readonly newDueMs: number;
  readonly oldConfirmed: boolean;
  readonly newConfirmed: boolean;
};

/**
 * What another calendar, or another set of policies, does to deadlines that are still open, for
 * the list that is shown and kept when it is changed. What was met or stopped does not move.
 */
export function deadlineChanges(
  tickets: readonly Ticket[],
  before: RuleBook,
  after: RuleBook,
): readonly DeadlineChange[] {
  return tickets.flatMap((ticket) => {
    const old = openClocks(ticket, before);
    if (old.length === 0) return [];
    const renewed = openClocks(ticket, after);
    return old.flatMap((clock) => changeOf(ticket, clock, renewed.find(sameClock(clock))));
  });
}

function openClocks(ticket: Ticket, rules: RuleBook): readonly Clock[] {
  const view = fold(ticket, rules);
  return [...view.clocks, ...view.cityClocks].filter(isOpen);
}

function sameClock(clock: Clock): (other: Clock) => boolean {
  return (other) =>
    other.name === clock.name &&
    other.cycle === clock.cycle &&
    other.startedBy === clock.startedBy &&
    other.startMs === clock.startMs;
}

function changeOf(ticket: Ticket, old: Clock, renewed: Clock | undefined): DeadlineChange[] {
  if (renewed === undefined) return [];
  if (old.dueMs === renewed.dueMs && old.confirmed === renewed.confirmed) return [];
  return [
    {
      ticketId: ticket.id,
      code: ticket.code,
      clock: old.name,
      cycle: old.cycle,
      ...(old.unitId === undefined ? {} : { unitId: old.unitId }),
      oldDueMs: old.dueMs,
      newDueMs: renewed.dueMs,
      oldConfirmed: old.confirmed,
      newConfirmed: renewed.confirmed,
    },
  ];
}
