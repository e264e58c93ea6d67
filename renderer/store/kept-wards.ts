import type { UnitId } from "../../domain/model/ids";
import type { Readable } from "./readable";
import { createCell } from "./readable";
import type { Shelf } from "./shelf";

/**
 * Which wards lie on this device: those of everybody who works at it. A ward that nobody of them
 * may see any more leaves, after its unsent entries have been offered.
 */
export type KeptWards = {
  /** Those of the person at the desk. */
  readonly mine: Readable<readonly UnitId[]>;
  /** Those of anybody who works at this device, and those that are still to leave it. */
  readonly here: () => ReadonlySet<UnitId>;
  readonly change: (wards: readonly UnitId[]) => Promise<void>;
  readonly leaving: () => readonly UnitId[];
  /** Counts how often a ward has left or started over: what follows is pulled from the beginning. */
  readonly round: (unitId: UnitId) => number;
  /** How far it was pulled counts no more; its tickets stay, and are compared with the server's. */
  readonly startOver: (unitId: UnitId) => Promise<void>;
  /** It is about to leave; what is forgotten here must be gone before its tickets are. */
  readonly leave: (unitId: UnitId) => Promise<void>;
  readonly hasLeft: (unitId: UnitId) => Promise<void>;
};

const wardsKey = (user: string) => `wards|${user}`;
const leavingKey = (unitId: UnitId) => `leaving|${unitId}`;
const roundKey = (unitId: UnitId) => `round|${unitId}`;

export function openKeptWards(notes: Shelf, user: string): KeptWards {
  const mine = createCell<readonly UnitId[]>([]);
  const note = (key: string, value: unknown) => notes.put([{ key, value, atMs: Date.now() }]);
  const ofOthers = () => {
    const others = [...notes.all()].filter(
      ([key]) => key.startsWith(wardsKey("")) && key !== wardsKey(user),
    );
    return new Set(others.flatMap(([, item]) => unitsOf(item.value)));
  };
  const leaving = () =>
    [...notes.all().keys()]
      .filter((key) => key.startsWith(leavingKey("")))
      .map((key) => key.slice(leavingKey("").length));
  const round = (unitId: UnitId): number => {
    const value = notes.all().get(roundKey(unitId))?.value;
    return typeof value === "number" ? value : 0;
  };
  return {
    mine,
    here: () => new Set([...mine.get(), ...ofOthers(), ...leaving()]),
    change: async (wards) => {
      const before = unitsOf(notes.all().get(wardsKey(user))?.value);
      const kept = ofOthers();
      const lost = before.filter((unitId) => !wards.includes(unitId) && !kept.has(unitId));
      for (const unitId of lost) await note(leavingKey(unitId), true);
      await notes.remove(wards.map(leavingKey));
      if (!sameUnits(before, wards)) await note(wardsKey(user), wards);
      if (!sameUnits(mine.get(), wards)) mine.set(wards);
    },
    leaving,
    round,
    startOver: (unitId) =>
      // In one go: a device that dies in between must not have done one without the other.
      notes.put([
        { key: roundKey(unitId), value: round(unitId) + 1, atMs: Date.now() },
        { key: reconciledKey(unitId), value: "", atMs: Date.now() },
      ]),
    leave: async (unitId) => {
      await note(roundKey(unitId), round(unitId) + 1);
      await notes.remove([`pulled|${unitId}`, `round-trip|${unitId}`, reconciledKey(unitId)]);
    },
    hasLeft: (unitId) => notes.remove([leavingKey(unitId)]),
  };
}

function unitsOf(raw: unknown): readonly UnitId[] {
  return Array.isArray(raw) ? raw.filter((unit): unit is UnitId => typeof unit === "string") : [];
}

function sameUnits(one: readonly UnitId[], other: readonly UnitId[]): boolean {
  return one.length === other.length && one.every((unitId) => other.includes(unitId));
}

/** Under which it is noted for which life of the server a ward was compared with it. */
export function reconciledKey(unitId: UnitId): string {
  return `reconciled|${unitId}`;
}
