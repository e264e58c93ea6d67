import { ulid } from "ulidx";
import { z } from "zod/mini";
import type { Author, EntryOf } from "../../domain/model/entry";
import { forwardReasons } from "../../domain/model/entry-body/routing";
import type { UnitId } from "../../domain/model/ids";
import { isEntryId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { parseTicket } from "../../domain/model/ticket";
import { fold } from "../../domain/rules/fold";
import { rowFor } from "../../domain/rules/kind-rules";
import type { RuleBook } from "../../domain/rules/rule-book";
import { hubEntry } from "./hub";
import type { CarryParts } from "./carry-forward";
import { carryForward } from "./carry-forward";
import { forwardedAway } from "./forwarded-away";
import { appendEntries } from "./ticket-log";

/** `POST /api/dispatch/<unit>/<ticket>` */
export const moveRequestShape = z.object({
  toUnit: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  reason: z.enum(forwardReasons),
  note: z.optional(z.string().check(z.maxLength(5000))),
});
export type MoveRequest = z.infer<typeof moveRequestShape>;

export type MoveRefusal =
  "no-ticket" | "unreadable" | "same-unit" | "unit-not-connected" | "wrong-status" | "busy";

export type MoveOrder = MoveRequest & {
  readonly unitId: UnitId;
  readonly ticketId: string;
  readonly by: Author;
  readonly atMs: number;
};

export type MoveParts = CarryParts & {
  readonly rules: () => Promise<RuleBook>;
  readonly unitName: (unitId: UnitId) => Promise<string | undefined>;
};

/** Sends a ticket on to another ward. Ordered twice, it goes once. */
export async function moveTicket(
  order: MoveOrder,
  parts: MoveParts,
): Promise<Result<void, MoveRefusal>> {
  const { unitId, ticketId, toUnit } = order;
  const unitName = await parts.unitName(toUnit);
  if (toUnit === unitId) return refuse("same-unit");
  if (unitName === undefined || !parts.wards.includes(toUnit)) return refuse("unit-not-connected");
  const ward = parts.openWard(unitId);
  const stored = await ward.get(ticketId);
  if (stored === undefined) return refuse("no-ticket");
  const ticket = parseTicket(stored.doc);
  if (!ticket.ok) return refuse("unreadable", ticket.detail);
  const rules = await parts.rules();
  const before = fold(ticket.value, rules);
  const gone = forwardedAway(ticket.value);
  if (gone !== undefined && gone.body.toUnit !== toUnit) return refuse("wrong-status", "forwarded");
  if (gone === undefined && rowFor("forwarded", order.by.role, before.status) === undefined) {
    return refuse("wrong-status", before.status);
  }
  const entries = gone === undefined ? [forwardedEntry(order, unitName, ticket.value.log)] : [];
  const appended = await appendEntries(ward, ticketId, entries);
  if (!appended.ok) {
    const { reason, detail } = appended;
    return refuse(reason === "forbidden" ? "unreadable" : reason, detail);
  }
  await carryForward(appended.value, fold(appended.value, rules), parts);
  return ok();
}

/** Written by the server, in the name of the operator who ordered it (DOOR-8). */
function forwardedEntry(
  { toUnit, reason, note, by, atMs }: MoveOrder,
  unitName: string,
  seen: Parameters<typeof hubEntry>[0]["seen"] & object,
): EntryOf<"forwarded"> {
  const id = ulid(atMs);
  if (!isEntryId(id)) throw new Error(`not an entry id: ${id}`);
  const body = { toUnit, unitName, reason, ...(note === undefined ? {} : { note }) };
  return { ...hubEntry({ kind: "forwarded", body, id, atMs, seen }), by };
}
