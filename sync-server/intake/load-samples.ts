import { createHash } from "node:crypto";
import path from "node:path";
import { isRecord } from "../../domain/model/shape";
import type { AccountStore } from "../accounts/account-store";
import type { Couch } from "../couch/couch";
import type { Office } from "../office";
import { carryOn, readProgress } from "./sample-progress";
import { loadSampleReports, readSampleReports } from "./sample-reports";

/** Says which samples were loaded to their end, so that a restart need not look at each. */
const markName = "sample-reports";

export type SampleParts = {
  readonly resources: string;
  readonly office: Office;
  readonly couch: Couch;
  readonly accounts: AccountStore;
  readonly now: () => number;
};

/** Fills the demonstration; how many reports there are. A second run adds nothing. */
export async function loadSamples(parts: SampleParts): Promise<number> {
  const folder = path.join(parts.resources, "sample-reports");
  const samples = await readSampleReports(folder);
  const progress = await readProgress(folder);
  const { intake } = parts.office.intake;
  const plan = createHash("sha256")
    .update(JSON.stringify([samples, progress]))
    .digest("hex");
  const kept = await intake.getLocal(markName);
  if (isRecord(kept) && kept["plan"] === plan) return samples.length;
  const startedMs = parts.now();
  const loaded = await loadSampleReports(samples, { folder, startedMs }, parts.office.intake);
  await carryOn(progress, loaded, { ...parts, folder });
  await intake.putLocal(markName, { plan });
  return loaded.length;
}
