import path from "node:path";
import type { UnitId } from "../domain/model/ids";
import type { AccountStore } from "./accounts/account-store";
import { openAccountStore } from "./accounts/account-store";
import { notedWrites } from "./accounts/follow-accounts";
import { addSampleAccounts, parseStaff } from "./accounts/sample-accounts";
import type { TokenGate } from "./accounts/token-gate";
import { readJsonFile, readSeedConfig } from "./config/seed-files";
import { parseOrgUnits } from "./config/seed-shapes";
import { writeConfig } from "./config/write-config";
import type { Couch } from "./couch/couch";
import { hubCaller } from "./dispatch/hub";
import type { DatabasePlan } from "./provisioning/databases";
import { planDatabases } from "./provisioning/databases";
import { keepStaffed, writeStaff } from "./provisioning/keep-staffed";
import { provision } from "./provisioning/provision";

export type SetUp = {
  readonly accounts: AccountStore;
  readonly wards: readonly UnitId[];
  readonly plans: readonly DatabasePlan[];
  readonly hasSampleAccounts: boolean;
};

export type SetUpParts = {
  readonly couch: Couch;
  readonly ticketDoor: string;
  /** Holds `seed-config/` and `sample-reports/`. */
  readonly resources: string;
  readonly sample: boolean;
  /** Hears at once of every account and session that this server writes. */
  readonly noteAccounts: TokenGate["note"];
};

/** Brings an empty or an older CouchDB to what this version needs. Run again, nothing changes. */
export async function setUp(parts: SetUpParts): Promise<SetUp> {
  const { couch, ticketDoor, resources, sample } = parts;
  const seed = await readSeedConfig(resources);
  const units = parseOrgUnits(seed["org-units"] ?? []);
  const accountsPlan = planDatabases([], units).filter((plan) => plan.name === "accounts");
  await provision(couch.admin, accountsPlan, ticketDoor);
  const database = couch.openAs(hubCaller, "accounts");
  const accounts = openAccountStore(notedWrites(database, parts.noteAccounts));
  if (sample) {
    const staff = await readJsonFile(path.join(resources, "seed-config/staff.json"));
    await addSampleAccounts(accounts, parseStaff(staff ?? []), units);
  }
  const people = await accounts.list();
  const config = couch.openAs(hubCaller, "config");
  const { wards, plans } = await keepStaffed({ couch, ticketDoor, accounts }, { units, plans: [] });
  await writeConfig(config, seed);
  await writeStaff(config, people);
  return { accounts, wards, plans, hasSampleAccounts: people.some((one) => one.sample === true) };
}
