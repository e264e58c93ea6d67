import type { UnitId } from "../../model/ids";
import type { OrgUnit } from "../../model/org-unit";
import { dateText, dayNumber } from "../working-time";

/** The units of a city through the years, however deep. Open it once and ask it often. */
export type OrgTree = {
  readonly units: readonly OrgUnit[];
  readonly unit: (id: UnitId) => OrgUnit | undefined;
  /** From the parent up to the city. */
  readonly ancestors: (id: UnitId) => readonly OrgUnit[];
  /** Those that exist at that moment. */
  readonly children: (id: UnitId, atMs: number) => readonly OrgUnit[];
  /** Whether a unit is that one or lies below it. */
  readonly isInside: (id: UnitId, areaId: UnitId) => boolean;
  /** What a unit has become: itself while it exists, or what took its place, several if split. */
  readonly presentUnits: (id: UnitId, atMs: number) => readonly OrgUnit[];
  /** What it was made from. */
  readonly formerUnits: (id: UnitId) => readonly OrgUnit[];
};

export function openOrgTree(units: readonly OrgUnit[]): OrgTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const unit = (id: UnitId) => byId.get(id);
  const ancestors = (id: UnitId) => ancestorsOf(id, byId);
  return {
    units,
    unit,
    ancestors,
    children: (id, atMs) => units.filter((child) => child.parentId === id && existsAt(child, atMs)),
    isInside: (id, areaId) =>
      id === areaId || ancestors(id).some((ancestor) => ancestor.id === areaId),
    presentUnits: (id, atMs) => presentUnitsOf(id, byId, atMs),
    formerUnits: (id) => units.filter((former) => former.successorIds?.includes(id) === true),
  };
}

/** Dates of a unit; one that says no first day has always been there. */
export type UnitDates = Partial<Pick<OrgUnit, "effectiveFrom" | "effectiveTo">>;

export function existsAt({ effectiveFrom = "", effectiveTo }: UnitDates, atMs: number): boolean {
  const date = dateText(dayNumber(atMs));
  return effectiveFrom <= date && (effectiveTo === undefined || date <= effectiveTo);
}

type Units = ReadonlyMap<UnitId, OrgUnit>;

/** A table that an administrator edits can name a unit its own grandparent: each comes once. */
function ancestorsOf(id: UnitId, byId: Units): readonly OrgUnit[] {
  const found: OrgUnit[] = [];
  let next = parentOf(byId.get(id), byId);
  while (next !== undefined && next.id !== id && !found.includes(next)) {
    found.push(next);
    next = parentOf(next, byId);
  }
  return found;
}

function parentOf(unit: OrgUnit | undefined, byId: Units): OrgUnit | undefined {
  const parentId = unit?.parentId;
  return parentId === undefined || parentId === null ? undefined : byId.get(parentId);
}

function presentUnitsOf(id: UnitId, byId: Units, atMs: number): readonly OrgUnit[] {
  const present: OrgUnit[] = [];
  const passed = new Set<UnitId>();
  const open: UnitId[] = [id];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (passed.has(next)) continue;
    passed.add(next);
    const unit = byId.get(next);
    if (unit === undefined) continue;
    if (existsAt(unit, atMs)) present.push(unit);
    else open.push(...(unit.successorIds ?? []));
  }
  return present;
}
