import { instantShape } from "../../domain/model/instant";
import type { Instant } from "../../domain/model/instant";
import { isRecord } from "../../domain/model/shape";
import type { Ticket } from "../../domain/model/ticket";
import { parseTicket, toTicketDocument } from "../../domain/model/ticket";
import type { NewDocument } from "../couch/database";

/** Why a whole ticket is no longer in its ward. */
export type Leaving =
  | { readonly left: "archived" }
  /** Another unit has had it for long; this is the copy that stayed behind. */
  | { readonly left: "moved"; readonly unitId: string };

/** A ticket in `archive_<unit>`, whole. Nothing is ever taken out of it or removed. */
export type ArchivedTicket = {
  readonly ticket: Ticket;
  readonly leaving: Leaving;
  readonly at: Instant;
  /** It was asked for since, and is in the ward again until it has rested once more. */
  readonly backAt?: Instant;
};

export function toArchiveDocument(archived: ArchivedTicket): NewDocument {
  const { ticket, leaving, at, backAt } = archived;
  return {
    _id: ticket.id,
    type: "archived",
    ...leaving,
    at,
    ...(backAt === undefined ? {} : { backAt }),
    ticket: toStored(ticket),
  };
}

/** Without its id: the archive's own document has it. */
function toStored(ticket: Ticket): object {
  const { _id, ...fields } = toTicketDocument(ticket);
  void _id;
  return fields;
}

export function parseArchived(raw: unknown): ArchivedTicket | undefined {
  if (!isRecord(raw) || raw["type"] !== "archived") return undefined;
  const { at, backAt, left, unitId } = raw;
  const ticket = parseTicket(raw["ticket"]);
  if (!ticket.ok || !isInstant(at)) return undefined;
  const leaving = parseLeaving(left, unitId);
  if (leaving === undefined) return undefined;
  return { ticket: ticket.value, leaving, at, ...(isInstant(backAt) ? { backAt } : {}) };
}

function parseLeaving(left: unknown, unitId: unknown): Leaving | undefined {
  if (left === "archived") return { left };
  return left === "moved" && typeof unitId === "string" ? { left, unitId } : undefined;
}

function isInstant(raw: unknown): raw is Instant {
  return instantShape(raw, "") === undefined;
}
