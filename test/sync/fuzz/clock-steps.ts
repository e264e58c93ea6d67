import type { Device, Step, World } from "./world";
import { killAndRestart } from "./world";
import { write } from "./writing";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What a clock starts with whose battery is empty. */
const batteryMs = -16 * 365 * dayMs;
const offsMs = [hourMs, -hourMs, dayMs, -dayMs, batteryMs];

export const clockSteps: readonly Step[] = [
  [5, "clock set wrong", setWrong],
  [4, "clock set right", setRight],
  [3, "writes before the clock is measured", writeUnmeasured],
];

/** A device may come to the office with a clock that was never right. */
export function startWithAnyClock({ chance, clocks }: World, { wall }: Device): void {
  if (clocks === "set" && chance.is(0.4)) wall.setOff(chance.pick(offsMs));
}

async function setWrong({ chance }: World, { wall }: Device): Promise<void> {
  wall.setOff(chance.pick(offsMs));
}

async function setRight(_world: World, { wall }: Device): Promise<void> {
  wall.setOff(0);
}

/** Before the server's first answer nothing is known of the clock; it may be set even then. */
async function writeUnmeasured(world: World, device: Device): Promise<void> {
  const { chance } = world;
  device.line.set({ kind: "dead" });
  if (chance.is(0.7)) await setWrong(world, device);
  await killAndRestart(world, device);
  await write(world, device);
  if (chance.is(0.5)) device.wall.setOff(chance.pick([0, ...offsMs]));
  await write(world, device);
  if (chance.is(0.7)) device.line.set({ kind: "good" });
}
