import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { NetState } from "../../domain/contract/ipc";
import type { UnitId } from "../../domain/model/ids";
import { createCell } from "../store";
import { retryDelayMs } from "./backoff";
import { usualTiming } from "./ports";
import { followTriggers } from "./triggers";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ignore = () => () => undefined;

function aDevice(chance: number) {
  let tell: (state: NetState) => void = () => undefined;
  const ranAtMs: number[] = [];
  const nothing = () => undefined;
  const end = followTriggers(
    {
      gate: { onOffer: ignore, wards: createCell<readonly UnitId[]>([]) },
      signals: {
        onNet: (listener) => {
          tell = listener;
          return nothing;
        },
        onLive: ignore,
        onResume: ignore,
        onSession: ignore,
      },
      timing: { ...usualTiming, poll: 1e9, evidence: 1e9 },
      chance: () => chance,
    },
    {
      ...{ wakeWard: nothing, wakeAll: nothing, onDatabases: nothing, onNet: nothing },
      sendEvidence: nothing,
      runAll: () => void ranAtMs.push(Date.now()),
    },
  );
  return {
    tell: (state: NetState) => {
      tell(state);
    },
    ranAtMs,
    end,
  };
}

/** When devices with these chances run after an outage of this length, counted from its end. */
async function returns(outageMs: number, chances: readonly number[]): Promise<readonly number[]> {
  const devices = chances.map(aDevice);
  for (const { tell } of devices) tell("offline");
  await vi.advanceTimersByTimeAsync(outageMs);
  const fromMs = Date.now();
  for (const { tell } of devices) tell("online");
  await vi.advanceTimersByTimeAsync(60_000);
  for (const { end } of devices) end();
  return devices.flatMap(({ ranAtMs }) => ranAtMs.map((atMs) => atMs - fromMs));
}

const offices = Array.from({ length: 600 }, (_, index) => index / 600);
const inOneSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

describe("[SYNC-5] 600 offices come back one after the other", () => {
  test.each([
    ["short", 2000, 2000],
    ["long", 600_000, 10_000],
  ])("after a %s outage", async (_what, outageMs, spreadMs) => {
    const times = await returns(outageMs, offices);
    expect(times).toHaveLength(600);
    expect(Math.max(...times)).toBeGreaterThan(spreadMs * 0.99);
    expect(Math.max(...times)).toBeLessThanOrEqual(spreadMs);
    expect(inOneSecond(times)).toBeLessThanOrEqual(600 / (spreadMs / 1000) + 1);
  });

  test("also where each of them has met a failure, and tries again by itself", () => {
    for (const failures of [1, 2, 3, 10]) {
      const times = offices.map((one) => retryDelayMs(failures, usualTiming, () => one));
      expect(inOneSecond(times)).toBeLessThanOrEqual(301);
      expect(Math.max(...times)).toBeLessThanOrEqual(60_000);
    }
  });
});

test("a line that goes again before its turn has come is waited for again", async () => {
  const device = aDevice(0.5);
  device.tell("offline");
  device.tell("online");
  device.tell("offline");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(device.ranAtMs).toEqual([]);
  device.end();
});
