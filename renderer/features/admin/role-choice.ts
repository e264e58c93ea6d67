import { readGrantableRole } from "../../../domain/rules/access/grantable-role";

export type Unit = { readonly id: string; readonly kind: string; readonly name: string };

export const cityRoles = ["city:leader", "city:operator", "city:admin"] as const;
const wardNames = ["official", "field", "supervisor", "restricted"] as const;
const wardKinds: readonly string[] = ["ward", "commune", "special_zone", "utility", "department"];

/** The roles that can be given in a unit: a ward's people work there, those above it watch. */
export function rolesIn(unit: Unit | undefined): readonly string[] {
  if (unit === undefined) return [];
  if (wardKinds.includes(unit.kind)) return wardNames.map((name) => `ward:${unit.id}:${name}`);
  return unit.kind === "office" ? [] : [`area:${unit.id}:supervisor`];
}

export type RoleName =
  | "official"
  | "field"
  | "supervisor"
  | "restricted"
  | "areaSupervisor"
  | "leader"
  | "operator"
  | "admin";

/** What a role is called, and the code of the unit in which it holds. */
export function describeRole(role: string): { name: RoleName; unitId?: string } | undefined {
  const read = readGrantableRole(role);
  if (read === undefined) return undefined;
  const name = read.role as RoleName;
  return read.unitId === undefined ? { name } : { name, unitId: read.unitId };
}

/** Someone who moves to another ward does there what he did here. */
export function moveRoles(roles: readonly string[], from: string, to: string): readonly string[] {
  return roles.map((role) =>
    role.startsWith(`ward:${from}:`) ? `ward:${to}:${role.slice(`ward:${from}:`.length)}` : role,
  );
}
