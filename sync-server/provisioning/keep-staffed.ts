import { z } from "zod/mini";
import type { UnitId } from "../../domain/model/ids";
import { sameValue } from "../../domain/model/json";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { Account, AccountStore } from "../accounts/account-store";
import { writeDerived } from "../config/write-config";
import type { Couch } from "../couch/couch";
import type { Database } from "../couch/database";
import { hubCaller } from "../dispatch/hub";
import type { DatabasePlan } from "./databases";
import { planDatabases, staffedWards } from "./databases";
import { provision } from "./provision";

export type Staffed = {
  readonly wards: readonly UnitId[];
  readonly plans: readonly DatabasePlan[];
};

export type StaffedParts = {
  readonly couch: Couch;
  readonly ticketDoor: string;
  readonly accounts: AccountStore;
};

const wardsShape = z.object({ wards: z.array(z.string()) });

/**
 * Gives each ward with people its databases, and each database its readers. `plans` are those
 * that stand already. A ward once opened stays open, also when its last official leaves: its
 * reports are still there and still have deadlines.
 */
export async function keepStaffed(
  { couch, ticketDoor, accounts }: StaffedParts,
  now: { readonly units: readonly OrgUnit[]; readonly plans: readonly DatabasePlan[] },
): Promise<Staffed> {
  const store = couch.openAs(hubCaller, "accounts");
  const kept = wardsShape.safeParse((await store.get("wards"))?.doc);
  const people = await accounts.list();
  const staffed = staffedWards(people.map((account) => account.roles));
  const wards = [...new Set([...(kept.success ? kept.data.wards : []), ...staffed])].sort();
  const plans = planDatabases(wards, now.units);
  const changed = plans.filter((plan) => !now.plans.some((known) => sameValue(known, plan)));
  await provision(couch.admin, changed, ticketDoor);
  await writeDerived(store, { _id: "wards", type: "wards", wards });
  return { wards, plans };
}

/** Everybody who works here, for the lists of the apps; derived from the accounts. */
export async function writeStaff(config: Database, people: readonly Account[]): Promise<void> {
  await writeDerived(config, {
    _id: "staff",
    type: "config",
    rows: people
      .filter((account) => account.disabled !== true)
      .map(({ user, displayName, position, roles, unitId }) => ({
        user,
        displayName,
        ...(position === undefined ? {} : { position }),
        roles,
        unitId,
      })),
  });
}
