import type { UnitId } from "../../model/ids";
import { unitIdShape } from "../../model/ids";
import { parseAuthority } from "../../model/role";

/** Reads what `restricted_<unit>` holds. Given to a person beside his role, never by one. */
export function restrictedRole(unitId: UnitId): string {
  return `ward:${unitId}:restricted`;
}

export type GrantedRole = { readonly role: string; readonly unitId?: UnitId };

/** What an administrator may give: every role of people, and the flag; never the server's own. */
export function readGrantableRole(raw: string): GrantedRole | undefined {
  const restricted = /^ward:([^:]+):restricted$/.exec(raw)?.[1];
  const authority =
    restricted === undefined
      ? parseAuthority(raw)
      : ({ role: "restricted", unitId: restricted } as const);
  if (authority === undefined || authority.role === "hub") return undefined;
  const { role, unitId } = authority;
  if (unitId === undefined) return { role };
  return unitIdShape(unitId, "unitId") === undefined ? { role, unitId } : undefined;
}
