import type { UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { Departure } from "./desk";
import type { Shelf } from "./shelf";

export type Leaving = { readonly [id: string]: Departure };
export type Noted = {
  readonly leaving: Leaving;
  /** Somebody has to decide about those that the server has not explained. */
  readonly asked?: "open" | "keep";
  readonly of: number;
  readonly atMs: number;
};

const nothing: Noted = { leaving: {}, of: 0, atMs: 0 };

/** What is known about a ward's tickets that the server no longer has, one note a ward. */
export type DepartureNotes = {
  readonly units: () => readonly UnitId[];
  readonly of: (unitId: UnitId) => Noted;
  readonly keep: (unitId: UnitId, next: Noted) => Promise<void>;
  readonly forget: (unitId: UnitId) => Promise<void>;
};

export function openDepartureNotes(shelf: Shelf, onChange: () => void): DepartureNotes {
  const forget = async (unitId: UnitId): Promise<void> => {
    await shelf.remove([unitId]);
    onChange();
  };
  return {
    units: () => [...shelf.all().keys()],
    of: (unitId) => parseNoted(shelf.all().get(unitId)?.value) ?? nothing,
    keep: async (unitId, next) => {
      if (Object.keys(next.leaving).length === 0) return forget(unitId);
      await shelf.put([{ key: unitId, value: next, atMs: Date.now() }]);
      onChange();
    },
    forget,
  };
}

export function without(leaving: Leaving, ids: readonly string[]): Leaving {
  const gone = new Set(ids);
  return Object.fromEntries(Object.entries(leaving).filter(([id]) => !gone.has(id)));
}

const departures: readonly unknown[] = ["archived", "moved", "deleted", "lost"];

function parseNoted(raw: unknown): Noted | undefined {
  if (!isRecord(raw) || !isRecord(raw["leaving"])) return undefined;
  const leaving = Object.entries(raw["leaving"]).filter(([, why]) => departures.includes(why));
  const { asked, of, atMs } = raw;
  return {
    leaving: Object.fromEntries(leaving) as Leaving,
    ...(asked === "open" || asked === "keep" ? { asked } : {}),
    of: typeof of === "number" ? of : 0,
    atMs: typeof atMs === "number" ? atMs : 0,
  };
}
