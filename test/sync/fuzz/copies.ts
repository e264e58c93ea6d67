import type { Entry } from "../../../domain/model/entry";
import type { UnitId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import { isRecord } from "../../../domain/model/shape";
import { parseArchived } from "../../../sync-server/archive/archived-ticket";
import type { Stage } from "./world";

/** What the server has. */
export type Copies = {
  readonly inWard: (unitId: UnitId, id: string) => Ticket | undefined;
  /** The ward's, or what its archive has of it. */
  readonly kept: (unitId: UnitId, id: string) => Ticket | undefined;
  readonly inWards: (id: string) => readonly Ticket[];
  readonly everywhere: (id: string) => readonly Ticket[];
};

type ById = ReadonlyMap<string, Ticket>;

export async function readCopies(stage: Stage): Promise<Copies> {
  const wards = new Map<UnitId, ById>();
  const archives = new Map<UnitId, ById>();
  for (const unitId of stage.wards) {
    wards.set(unitId, byId(await stage.hub.readWard(unitId)));
    archives.set(unitId, byId(await readArchive(stage, unitId)));
  }
  const inWard = (unitId: UnitId, id: string) => wards.get(unitId)?.get(id);
  const inAll = (id: string, all: readonly ById[]) => all.flatMap((some) => some.get(id) ?? []);
  return {
    inWard,
    kept: (unitId, id) => inWard(unitId, id) ?? archives.get(unitId)?.get(id),
    inWards: (id) => inAll(id, [...wards.values()]),
    everywhere: (id) => inAll(id, [...wards.values(), ...archives.values()]),
  };
}

function byId(tickets: readonly Ticket[]): ById {
  return new Map(tickets.map((ticket) => [ticket.id, ticket]));
}

async function readArchive({ hub }: Stage, unitId: UnitId): Promise<readonly Ticket[]> {
  const answer = await hub.ask(`/couch/archive_${unitId}/_all_docs?include_docs=true`);
  const rows = isRecord(answer) && Array.isArray(answer["rows"]) ? answer["rows"] : [];
  return (rows as readonly unknown[]).flatMap((row) => {
    const archived = parseArchived(isRecord(row) ? row["doc"] : undefined);
    return archived === undefined ? [] : [archived.ticket];
  });
}

export function entryOf(
  copies: Copies,
  at: { readonly unitId: UnitId; readonly id: string },
  entryId: string,
): Entry | undefined {
  return copies.kept(at.unitId, at.id)?.log.find((entry) => entry.id === entryId);
}
