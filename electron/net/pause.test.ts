import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { NetState } from "../../domain/contract/ipc";
import type { Connection } from "./connection";
import { createConnection } from "./connection";
import { pauseOrOnline } from "./live";

let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  connection = createConnection({ probe: async () => false, now: Date.now });
});
afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

const offices = Array.from({ length: 600 }, (_, index) => index / 600);
const inOneSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

/** How long each client waits before it opens its stream anew. */
async function waits(failures: number, whileTheyWait: () => void): Promise<readonly number[]> {
  const fromMs = Date.now();
  const times: number[] = [];
  for (const one of offices) {
    const { signal } = new AbortController();
    void pauseOrOnline({ failures, connection, signal, chance: () => one }).then(() =>
      times.push(Date.now() - fromMs),
    );
  }
  whileTheyWait();
  await vi.advanceTimersByTimeAsync(120_000);
  return times;
}

test.each<[string, number, NetState | undefined]>([
  ["that a server's restart has cut, unnoticed otherwise", 0, undefined],
  ["that have been tried for long", 9, undefined],
  ["whose server is found back", 9, "online"],
])("[SYNC-5] streams %s are opened again one after the other", async (_what, failures, found) => {
  const times = await waits(failures, () => {
    if (found === "online") connection.noteAnswer();
  });
  expect(times).toHaveLength(600);
  expect(inOneSecond(times)).toBeLessThanOrEqual(121);
  expect(Math.max(...times) < 5_000).toBe(found === "online");
});
