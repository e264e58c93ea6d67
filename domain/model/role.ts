import type { UnitId } from "./ids";

/**
 * What a person is in a unit. CouchDB knows them as role strings: `ward:26882:official`,
 * `area:79:supervisor`, `city:operator`, `hub`.
 */
export const roles = [
  "official",
  "field",
  "supervisor",
  "areaSupervisor",
  "leader",
  "operator",
  "admin",
  "hub",
] as const;
export type Role = (typeof roles)[number];

export type Authority = { readonly role: Role; readonly unitId?: UnitId };

const cityRoles: Readonly<Record<string, Role>> = {
  leader: "leader",
  operator: "operator",
  admin: "admin",
};

export function parseAuthority(couchRole: string): Authority | undefined {
  if (couchRole === "hub") return { role: "hub" };
  const parts = couchRole.split(":");
  const [scope, unitOrName, name] = parts;
  if (scope === "city" && parts.length === 2 && unitOrName !== undefined) {
    const role = cityRoles[unitOrName];
    return role === undefined ? undefined : { role };
  }
  if (parts.length !== 3 || unitOrName === undefined || unitOrName === "") return undefined;
  if (scope === "ward" && (name === "official" || name === "field" || name === "supervisor")) {
    return { role: name, unitId: unitOrName };
  }
  if (scope === "area" && name === "supervisor") {
    return { role: "areaSupervisor", unitId: unitOrName };
  }
  return undefined;
}

/** The CouchDB role string that lets somebody act as `role` in a unit; areas by their own code. */
export function couchRole(role: Role, unitId: UnitId): string {
  switch (role) {
    case "official":
    case "field":
    case "supervisor":
      return `ward:${unitId}:${role}`;
    case "areaSupervisor":
      return `area:${unitId}:supervisor`;
    case "leader":
    case "operator":
    case "admin":
      return `city:${role}`;
    case "hub":
      return "hub";
  }
}

/** Units whose tickets these roles may keep on a device. */
export function wardsOf(couchRoles: readonly string[]): readonly UnitId[] {
  const units = new Set<UnitId>();
  for (const raw of couchRoles) {
    if (!raw.startsWith("ward:")) continue;
    const unitId = parseAuthority(raw)?.unitId;
    if (unitId !== undefined) units.add(unitId);
  }
  return [...units];
}
