import { z } from "zod/mini";
import { unitIdShape } from "../../domain/model/ids";
import type { OrgUnit } from "../../domain/model/org-unit";
import { readGrantableRole } from "../../domain/rules/access/grantable-role";
import type { StaffMember } from "../config/seed-shapes";
import { staffListShape } from "../config/seed-shapes";
import type { Account, AccountStore } from "./account-store";
import { normaliseUser } from "./account-store";
import { hashPassword } from "./password";

/** One password for all sample people; printed at the start, so it is no secret at all. */
export const samplePassword = "Phuong-1022-Mau";

export function parseStaff(raw: unknown): readonly StaffMember[] {
  const staff = z.parse(staffListShape, raw);
  for (const member of staff) {
    const wrong = member.roles.find((role) => readGrantableRole(role) === undefined);
    if (wrong !== undefined) throw new Error(`staff: ${member.username} has the role ${wrong}`);
    if (unitIdShape(member.unitId, "unitId") !== undefined) {
      throw new Error(`staff: ${member.username} has the unit ${member.unitId}`);
    }
  }
  return staff;
}

/** Adds the sample people who are not there yet. Those there keep their password and state. */
export async function addSampleAccounts(
  store: AccountStore,
  staff: readonly StaffMember[],
  units: readonly OrgUnit[],
): Promise<void> {
  const known = new Set((await store.list()).map((account) => account.user));
  const missing = staff.filter((member) => !known.has(normaliseUser(member.username)));
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(samplePassword);
  for (const member of missing) await store.save(sampleAccount(member, passwordHash, units));
}

function sampleAccount(
  member: StaffMember,
  passwordHash: string,
  units: readonly OrgUnit[],
): Account {
  const unit = units.find((candidate) => candidate.code === member.unitId);
  return {
    user: normaliseUser(member.username),
    displayName: member.displayName,
    ...(member.position === undefined ? {} : { position: member.position }),
    roles: member.roles,
    unitId: member.unitId,
    unitName: unit?.name ?? member.unitId,
    passwordHash,
    sample: true,
  };
}
