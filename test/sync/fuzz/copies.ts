import type { Entry } from "../../../domain/model/entry";
import type { UnitId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import type { Stage } from "./world";

/** What the server has, by ward and id. */
export type Copies = ReadonlyMap<UnitId, ReadonlyMap<string, Ticket>>;

export async function readCopies({ wards, hub }: Stage): Promise<Copies> {
  const copies = new Map<UnitId, ReadonlyMap<string, Ticket>>();
  for (const ward of wards) {
    const tickets = await hub.readWard(ward);
    copies.set(ward, new Map(tickets.map((ticket) => [ticket.id, ticket])));
  }
  return copies;
}

export function entryOf(
  copies: Copies,
  at: { readonly unitId: UnitId; readonly id: string },
  entryId: string,
): Entry | undefined {
  return copies
    .get(at.unitId)
    ?.get(at.id)
    ?.log.find((entry) => entry.id === entryId);
}
