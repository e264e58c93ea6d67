import type { SessionInfo } from "../../../domain/contract/session";
import { parseAuthority } from "../../../domain/model/role";
import type { Actor } from "../../../domain/rules/next-steps";

/**
 * A person may be official and supervisor at once; each role is asked on its own, and for the unit
 * in which it holds: it is the rules that say what it allows in which ward.
 */
export function actorsOf(session: SessionInfo): readonly Actor[] {
  return session.roles.flatMap((raw): readonly Actor[] => {
    const authority = parseAuthority(raw);
    if (authority === undefined) return [];
    const { role, unitId = session.unitId } = authority;
    return [{ user: session.user, role, unitId }];
  });
}

export function isApprover(actors: readonly Actor[]): boolean {
  return actors.some(({ role }) => role === "supervisor" || role === "areaSupervisor");
}

export function isAdmin(actors: readonly Actor[]): boolean {
  return actors.some(({ role }) => role === "admin");
}
