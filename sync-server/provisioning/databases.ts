import type { UnitId } from "../../domain/model/ids";
import type { OrgUnit } from "../../domain/model/org-unit";
import { couchRole, parseAuthority } from "../../domain/model/role";

/** Which rules a database's documents must pass at the door. */
export type DoorKind = "ticket" | "evidence" | "hub-only" | "append-only" | "config";

export type DatabasePlan = {
  readonly name: string;
  /** CouchDB roles that may read and, past the door, write. */
  readonly readers: readonly string[];
  readonly door: DoorKind;
};

export const cityDatabases = [
  "config",
  "intake",
  "summaries",
  "access_log",
  "accounts",
  "registers",
] as const;

/** The databases of `shared/design.md` §3 for these wards. */
export function planDatabases(
  wards: readonly UnitId[],
  units: readonly OrgUnit[],
): readonly DatabasePlan[] {
  const people = wards.flatMap((ward) => wardPeople(ward));
  const areas = [...new Set(wards.flatMap((ward) => areaSupervisors(ward, units)))];
  const city = ["city:leader", "city:operator", "city:admin"];
  const heads = wards.map((ward) => couchRole("supervisor", ward));
  return [
    ...wards.flatMap((ward) => planWard(ward, units)),
    { name: "config", readers: ["hub", ...city, ...areas, ...people], door: "config" },
    { name: "intake", readers: ["hub", "city:operator"], door: "hub-only" },
    { name: "summaries", readers: ["hub", ...city, ...areas, ...heads], door: "hub-only" },
    // Written through the server, which knows who asks; nobody reads it but the administrator.
    { name: "access_log", readers: ["hub", "city:admin"], door: "append-only" },
    { name: "accounts", readers: ["hub"], door: "hub-only" },
    // Numbers of official papers, given out by the server alone.
    { name: "registers", readers: ["hub"], door: "hub-only" },
  ];
}

function planWard(ward: UnitId, units: readonly OrgUnit[]): readonly DatabasePlan[] {
  const readers = ["hub", ...wardPeople(ward), ...areaSupervisors(ward, units)];
  return [
    { name: `ward_${ward}`, readers, door: "ticket" },
    { name: `evidence_${ward}`, readers, door: "evidence" },
    // Whole tickets that have rested for long; whoever reads the ward reads them.
    { name: `archive_${ward}`, readers, door: "hub-only" },
    // Whoever has the flag reads it through the server, which notes each reading.
    { name: `restricted_${ward}`, readers: ["hub"], door: "hub-only" },
  ];
}

function wardPeople(ward: UnitId): readonly string[] {
  return [couchRole("official", ward), couchRole("field", ward), couchRole("supervisor", ward)];
}

/** Supervisors of every area above a ward, whatever the depth of the tree. */
function areaSupervisors(ward: UnitId, units: readonly OrgUnit[]): readonly string[] {
  const found: string[] = [];
  let unit = units.find((candidate) => candidate.id === ward);
  while (unit?.parentId !== undefined && unit.parentId !== null && found.length < 10) {
    const parentId: string = unit.parentId;
    unit = units.find((candidate) => candidate.id === parentId);
    if (unit !== undefined) found.push(couchRole("areaSupervisor", unit.code));
  }
  return found;
}

/** Wards that have somebody to work in them. */
export function staffedWards(roleLists: readonly (readonly string[])[]): readonly UnitId[] {
  const wards = new Set<UnitId>();
  for (const raw of roleLists.flat()) {
    const unitId = raw.startsWith("ward:") ? parseAuthority(raw)?.unitId : undefined;
    if (unitId !== undefined) wards.add(unitId);
  }
  return [...wards].sort();
}

export function mayRead(roles: readonly string[], plan: DatabasePlan): boolean {
  return plan.readers.some((role) => roles.includes(role));
}

export function securityOf(plan: DatabasePlan): {
  readonly admins: { readonly names: readonly string[]; readonly roles: readonly string[] };
  readonly members: { readonly names: readonly string[]; readonly roles: readonly string[] };
} {
  return {
    admins: { names: [], roles: ["_admin"] },
    members: { names: [], roles: plan.readers },
  };
}
