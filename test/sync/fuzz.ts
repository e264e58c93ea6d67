// `npm run fuzz -- --minutes 30`, or `--seed 7`: schedules of writing, outages, kills and moves
// against a real server process. Goes on after a finding and ends with all of them.
import { parseArgs } from "node:util";
import { build } from "./fuzz/build-server";
import { ignoreTheDead } from "./fuzz/dead-collections";
import type { OpenStage } from "./fuzz/schedule";
import { openStage, runSchedule } from "./fuzz/schedule";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string" },
    steps: { type: "string", default: "60" },
    /** Ends at the first finding. */
    once: { type: "boolean", default: false },
    /** Tells each step. */
    loud: { type: "boolean", default: false },
  },
});

/** Tickets pile up on a server; a fresh one now and then. */
const schedulesPerServer = 20;

async function campaign(): Promise<boolean> {
  const endMs = Date.now() + Number(values.minutes) * 60_000;
  const only = values.seed === undefined ? undefined : Number(values.seed);
  const first = only ?? 1 + (Date.now() % 1_000_000_000);
  const findings: string[] = [];
  const sums = {
    told: 0,
    refused: 0,
    untold: 0,
    moved: 0,
    wardChanges: 0,
    archivings: 0,
    misdated: 0,
  };
  let count = 0;
  let stage: OpenStage | undefined;
  for (; only === undefined ? Date.now() < endMs : count < 1; count += 1) {
    if (count % schedulesPerServer === 0) {
      await stage?.close();
      stage = await openStage();
    }
    if (stage === undefined) throw new Error("no server");
    try {
      const outcome = await runSchedule(stage, first + count, {
        steps: Number(values.steps),
        tell: values.loud ? console.error : () => undefined,
      });
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) {
        sums[name] += outcome[name];
      }
    } catch (error) {
      const cause =
        error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
      findings.push(`${String(first + count)}: ${cause?.message ?? ""}`);
      console.error(error);
      if (values.once) break;
      await stage.close();
      stage = await openStage();
    }
    if (count % 5 === 4) console.error(`${String(count + 1)} schedules`);
  }
  await stage?.close();
  console.log(
    `${String(count)} schedules, ${String(sums.told)} entries saved, ${String(sums.refused)} of them wrong on purpose, ${String(sums.untold)} cut off while saving, ${String(sums.moved)} moves, ${String(sums.wardChanges)} wards given or taken, ${String(sums.archivings)} archivings, ${String(sums.misdated)} entries by wrong clocks; ${String(findings.length)} findings`,
  );
  for (const finding of findings) console.log(`  seed ${finding}`);
  return findings.length === 0;
}

await build();
ignoreTheDead((what) => {
  if (values.loud) console.error(`a killed client: ${what}`);
});
process.exitCode = (await campaign()) ? 0 : 1;
// A zombie of a killed client may still hold a timer.
process.exit();
