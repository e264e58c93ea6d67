import type { Entry } from "../../domain/model/entry";
import { entryShape, isKnown } from "../../domain/model/entry";
import type { TicketId, UnitId } from "../../domain/model/ids";
import { jsonProblem } from "../../domain/model/json";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Ticket } from "../../domain/model/ticket";
import { lifeCycle } from "../../domain/rules/life-cycle";
import type { ClockStamps } from "./clock-stamps";
import { whyNotStored } from "./database";
import type { AppendRefusal } from "./desk";
import type { Outbox } from "./outbox";
import { outboxItem } from "./outbox";
import { ticketOf } from "./ticket-record";
import type { TicketStore } from "./ticket-store";

export type AppendParts = {
  readonly tickets: TicketStore;
  readonly outbox: Outbox;
  readonly stamps: ClockStamps;
};

/**
 * Saves an entry. Whether it fits the ticket's status is not asked: the status may have moved on
 * while a person was writing, and the fold deals with that; nothing typed is refused for it.
 */
export async function appendEntry(
  ticketId: TicketId,
  entry: Entry,
  { tickets, outbox, stamps }: AppendParts,
): Promise<Result<void, AppendRefusal>> {
  const problem = entryProblem(entry);
  if (problem !== undefined) return problem;
  try {
    const [record] = await tickets.find([ticketId]);
    const ticket = record === undefined ? undefined : ticketOf(record);
    if (ticket === undefined) return refuse("no-such-ticket");
    if (ticket.log.some((known) => known.id === entry.id)) return ok();
    // Before the entry itself: without it an entry would go out with the time of a wrong clock.
    await stamps.add(entry, ticket.log);
    await outbox.add([outboxItem(entry, ticket.id, wardOfEntry(entry, ticket))]);
    return ok();
  } catch (error) {
    const reason = await whyNotStored(error);
    return reason === "disk-full" ? refuse(reason) : refuse(reason, nameOf(error));
  }
}

/**
 * The ward in whose name it was written, should the ticket have been sent on while a person was
 * writing: only that ward's door takes it, and the server brings it after the ticket.
 */
function wardOfEntry({ by }: Entry, { unitId, log }: Ticket): UnitId {
  const held = log.some(
    (one) => isKnown(one) && one.kind === "dispatched" && one.body.toUnit === by.unitId,
  );
  return held ? by.unitId : unitId;
}

/** What the server's door would refuse in any case, found while it can still be put right. */
function entryProblem(
  entry: Entry,
): Result<never, Extract<AppendRefusal, "malformed" | "wrong-role">> | undefined {
  // Through JSON, as it will lie on disk: an undefined field would be gone by then.
  const raw: unknown = JSON.parse(JSON.stringify(entry));
  const path = entryShape(raw, "") ?? jsonProblem(raw)?.path;
  if (path !== undefined) return refuse("malformed", path);
  if (!isKnown(entry)) return refuse("malformed", ".kind");
  return lifeCycle[entry.kind].by.includes(entry.by.role)
    ? undefined
    : refuse("wrong-role", entry.by.role);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
