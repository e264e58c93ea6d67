import type { UnitId } from "../../domain/model/ids";
import { isKnown } from "../../domain/model/entry";
import type { TicketRecord } from "./ticket-record";
import type { Shelf } from "./shelf";
import { ticketOf } from "./ticket-record";

/**
 * Of a ticket that was sent on, one ward's copy lies here and those of others were passed over
 * (`two-copies.ts`). When it leaves, theirs have to be fetched: no change will bring them.
 */
export type PassedOver = {
  /** Ids of a ward's tickets that are to be fetched once more. */
  readonly of: (unitId: UnitId) => readonly string[];
  /** To be called before these copies are removed. */
  readonly note: (leaving: readonly TicketRecord[]) => Promise<void>;
  readonly fetched: (unitId: UnitId, ids: readonly string[]) => Promise<void>;
};

const keyOf = (unitId: UnitId) => `passed-over|${unitId}`;

export function openPassedOver(notes: Shelf, here: () => ReadonlySet<UnitId>): PassedOver {
  const of = (unitId: UnitId): readonly string[] => {
    const value = notes.all().get(keyOf(unitId))?.value;
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
  };
  const keep = async (unitId: UnitId, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) await notes.remove([keyOf(unitId)]);
    else await notes.put([{ key: keyOf(unitId), value: ids, atMs: Date.now() }]);
  };
  return {
    of,
    note: async (leaving) => {
      const wards = here();
      if (wards.size < 2) return;
      const byWard = new Map<UnitId, string[]>();
      for (const record of leaving) {
        for (const unitId of otherWards(record)) {
          if (wards.has(unitId)) byWard.set(unitId, [...(byWard.get(unitId) ?? []), record.id]);
        }
      }
      for (const [unitId, ids] of byWard) await keep(unitId, [...new Set([...of(unitId), ...ids])]);
    },
    fetched: (unitId, ids) =>
      keep(
        unitId,
        of(unitId).filter((id) => !ids.includes(id)),
      ),
  };
}

function otherWards(record: TicketRecord): ReadonlySet<UnitId> {
  const dispatched = ticketOf(record)?.log.flatMap((entry) =>
    isKnown(entry) && entry.kind === "dispatched" ? [entry.body.toUnit] : [],
  );
  return new Set(dispatched?.filter((unitId) => unitId !== record.unitId));
}
