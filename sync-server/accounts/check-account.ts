import type { ImportProblem } from "../../domain/contract/accounts";
import type { OrgUnit } from "../../domain/model/org-unit";
import { readGrantableRole } from "../../domain/rules/access/grantable-role";

/** What an account is to say; from a form, a file or a command. */
export type AccountWish = {
  readonly user: string;
  readonly displayName: string;
  readonly position?: string | undefined;
  readonly roles: readonly string[];
  readonly unitId: string;
};

export type AccountProblem = { readonly problem: ImportProblem; readonly detail?: string };

const userPattern = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** Everything that is wrong with it. */
export function checkAccount(
  wish: AccountWish,
  units: readonly OrgUnit[],
): readonly AccountProblem[] {
  const known = new Set(units.flatMap((unit) => [unit.id, unit.code]));
  const problems: AccountProblem[] = [];
  if (!userPattern.test(wish.user)) problems.push({ problem: "bad-user", detail: wish.user });
  if (wish.displayName === "") problems.push({ problem: "no-name" });
  if (wish.displayName.length > 200 || (wish.position ?? "").length > 200) {
    problems.push({ problem: "text-too-long" });
  }
  if (!known.has(wish.unitId)) problems.push({ problem: "unknown-unit", detail: wish.unitId });
  if (wish.roles.length === 0) problems.push({ problem: "no-role" });
  for (const role of wish.roles) {
    const granted = readGrantableRole(role);
    if (granted === undefined) problems.push({ problem: "unknown-role", detail: role });
    else if (granted.unitId !== undefined && !known.has(granted.unitId)) {
      problems.push({ problem: "role-of-unknown-unit", detail: role });
    }
  }
  return problems;
}
