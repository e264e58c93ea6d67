import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ClockOffset } from "../../domain/contract/ipc";
import type { BridgeClock } from "./bridge-ports";
import { followClock } from "./bridge-ports";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

let clock: BridgeClock;
let reading: ClockOffset;
let asked: number;
/** What somebody has set the device's clock by. */
let setByMs: number;
let resumed: () => void;

async function open(first: ClockOffset): Promise<void> {
  reading = first;
  asked = 0;
  setByMs = 0;
  const ask = {
    "clock:offset": async () => {
      asked += 1;
      return reading;
    },
  };
  const on = {
    "net:state": () => () => undefined,
    "power:resumed": (listener: () => void) => {
      resumed = listener;
      return () => undefined;
    },
  };
  clock = followClock({ ask, on }, () => Date.now() + setByMs);
  await vi.advanceTimersByTimeAsync(0);
}

test.each([-86_400_000, -2000, 2000, 86_400_000])(
  "[SYNC-7] a clock that somebody sets by %d ms is doubted until it has been measured anew",
  async (byMs) => {
    await open({ skewMs: 7, verified: true, upMs: 100 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(clock.read()).toEqual({ skewMs: 7, verified: true, upMs: 5100 });
    setByMs = byMs;
    expect(clock.read()).toEqual({ skewMs: 7, verified: false, upMs: 5100 });
    reading = { skewMs: 7 - byMs, verified: true, upMs: 5100 };
    resumed();
    await vi.advanceTimersByTimeAsync(0);
    expect(clock.read()).toEqual(reading);
  },
);

test("[SYNC-7] a clock that goes a little wrong by itself is believed", async () => {
  await open({ skewMs: 7, verified: true, upMs: 100 });
  setByMs = 1000;
  expect(clock.read()).toEqual({ skewMs: 7, verified: true, upMs: 100 });
});

test("[SYNC-7] what nobody has measured is asked for each second, what is known now and then", async () => {
  await open({ skewMs: 0, verified: false, upMs: 100 });
  expect(clock.read().verified).toBe(false);
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked).toBe(4);
  reading = { skewMs: 9, verified: true, upMs: 4100 };
  await vi.advanceTimersByTimeAsync(1000);
  expect(clock.read()).toMatchObject({ skewMs: 9, verified: true });
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked).toBe(5);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toBe(6);
});
