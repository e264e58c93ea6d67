import { afterAll, beforeAll, expect, test } from "vitest";
import { runSchedule } from "./support/schedule";
import type { WardCouch } from "./support/ward-couch";
import { openWardCouch } from "./support/ward-couch";

/**
 * Devices write, go off line, lose answers, send twice, change hands and start again, in an order
 * that a seed decides. `SEED=7` runs that schedule alone, `FUZZ_MINUTES=30` as many as fit.
 */
const stamp = Date.now().toString(36);
const wards = [`near${stamp}`, `far${stamp}`] as const;
/** Ten times what a schedule takes on a busy machine. */
const stuckMs = 110_000;
let couch: WardCouch;

beforeAll(async () => {
  couch = await openWardCouch(wards);
});
afterAll(() => couch.close());

const given = process.env["SEED"];
const minutes = Number(process.env["FUZZ_MINUTES"] ?? 0);
const firstSeed = given === undefined ? 1 + (Date.now() % 1_000_000) : Number(given);

test.each(given === undefined ? [0, 1, 2] : [0])(
  "[SYNC-1] whatever happens on the way, all devices and the server end up the same (%i)",
  async (offset) => {
    await replay(firstSeed + offset);
  },
);

test.runIf(minutes > 0)(
  "[SYNC-1] a long campaign of schedules",
  async () => {
    const endMs = Date.now() + minutes * 60_000;
    let count = 0;
    for (; Date.now() < endMs; count += 1) await replay(firstSeed + 10 + count);
    console.log(`${String(count)} schedules`);
  },
  minutes * 60_000 + 120_000,
);

async function replay(seed: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, stuckMs, new Error("the schedule hangs"));
  });
  try {
    const saved = await Promise.race([runSchedule({ couch, wards, seed, steps: 80 }), stuck]);
    expect(saved).toBeGreaterThan(5);
  } catch (error) {
    console.error(`replay this schedule: SEED=${String(seed)}`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
