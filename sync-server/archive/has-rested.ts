import { correctedMs } from "../../domain/model/entry";
import { toEpochMs } from "../../domain/model/instant";
import type { Ticket } from "../../domain/model/ticket";
import { isOpen } from "../../domain/rules/clocks";
import type { TicketView } from "../../domain/rules/fold";
import { endedStatuses } from "../../domain/rules/status";
import { forwardedAway } from "../dispatch/forwarded-away";
import type { Leaving } from "./archived-ticket";

/** Once it was asked for, it stays this long even where tickets leave much sooner. */
const longestStayMs = 7 * 86_400_000;

export type Rest = {
  readonly nowMs: number;
  /** How long nothing may have happened. */
  readonly afterMs: number;
  /** When it was last brought back out of the archive. */
  readonly backMs?: number | undefined;
};

/** Whether a ticket has ended and rested long enough to leave its ward, and in which manner. */
export function hasRested(ticket: Ticket, view: TicketView, rest: Rest): Leaving | undefined {
  const { nowMs, afterMs, backMs } = rest;
  if (backMs !== undefined && nowMs - backMs < Math.min(afterMs, longestStayMs)) return undefined;
  if (nowMs - lastMs(ticket) < afterMs) return undefined;
  const forwarded = forwardedAway(ticket);
  if (forwarded !== undefined) return { left: "moved", unitId: forwarded.body.toUnit };
  return hasEnded(view) ? { left: "archived" } : undefined;
}

/** The door lets nothing in that lies further ahead than a day. */
function lastMs({ report, log }: Ticket): number {
  return log.reduce(
    (last, entry) => Math.max(last, correctedMs(entry)),
    toEpochMs(report.receivedAt),
  );
}

/** Nothing is due, promised or asked for any more. */
function hasEnded(view: TicketView): boolean {
  const isOver = view.status === "published" || endedStatuses.includes(view.status);
  return (
    isOver &&
    !view.clocks.some(isOpen) &&
    view.commitments.every((one) => one.state !== "open") &&
    view.penalties.every((one) => one.decision !== undefined) &&
    view.directives.every((one) => one.answer !== undefined)
  );
}
