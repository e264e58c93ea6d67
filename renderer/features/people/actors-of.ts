import type { SessionInfo } from "../../../domain/contract/session";
import { parseAuthority } from "../../../domain/model/role";
import type { Actor } from "../../../domain/rules/next-steps";

/** A person may be official and supervisor at once; each role is asked on its own. */
export function actorsOf(session: SessionInfo): readonly Actor[] {
  const actors: Actor[] = [];
  for (const raw of session.roles) {
    const authority = parseAuthority(raw);
    if (authority === undefined) continue;
    const elsewhere = authority.unitId !== undefined && authority.unitId !== session.unitId;
    if (elsewhere && authority.role !== "areaSupervisor") continue;
    actors.push({ user: session.user, role: authority.role, unitId: session.unitId });
  }
  return actors;
}

export function isApprover(actors: readonly Actor[]): boolean {
  return actors.some(({ role }) => role === "supervisor" || role === "areaSupervisor");
}
