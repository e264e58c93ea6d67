import path from "node:path";
import type { AccountStore } from "../accounts/account-store";
import type { Couch } from "../couch/couch";
import type { Office } from "../office";
import { carryOn, readProgress } from "./sample-progress";
import { loadSampleReports, readSampleReports } from "./sample-reports";

export type SampleParts = {
  readonly root: string;
  readonly office: Office;
  readonly couch: Couch;
  readonly accounts: AccountStore;
  readonly now: () => number;
};

/** Fills the demonstration; how many reports there are. A second run adds nothing. */
export async function loadSamples(parts: SampleParts): Promise<number> {
  const folder = path.join(parts.root, "resources/sample-reports");
  const samples = await readSampleReports(folder);
  const startedMs = parts.now();
  const loaded = await loadSampleReports(samples, { folder, startedMs }, parts.office.intake);
  await carryOn(await readProgress(folder), loaded, { ...parts, folder });
  return loaded.length;
}
