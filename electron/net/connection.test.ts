import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createConnection } from "./connection";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function aConnection() {
  let reachable = false;
  const probe = vi.fn(async () => reachable);
  const connection = createConnection({ probe, now: Date.now });
  const told: string[] = [];
  connection.onChange((state) => told.push(state));
  return {
    connection,
    probe,
    told,
    setReachable: (value: boolean) => {
      reachable = value;
    },
  };
}

test("an answer makes it online, and the listeners hear each change once", () => {
  const { connection, told } = aConnection();
  connection.noteAnswer();
  connection.noteAnswer();
  expect(connection.state()).toBe("online");
  expect(told).toEqual(["online"]);
});

test("the first news is told, also when it is bad", async () => {
  const { connection, told } = aConnection();
  expect([connection.state(), connection.known()]).toEqual(["offline", undefined]);
  connection.probeNow();
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toEqual(["offline"]);
  expect(connection.known()).toBe("offline");
});

test("one failed request does not make it offline while the server answers", async () => {
  const { connection, told, setReachable } = aConnection();
  connection.noteAnswer();
  setReachable(true);
  connection.noteFailure();
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toEqual(["online"]);
  setReachable(false);
  connection.noteFailure();
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toEqual(["online", "offline"]);
});

test("while offline it asks again by itself, and is online within a second of the server", async () => {
  const { connection, told, setReachable, probe } = aConnection();
  connection.probeNow();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(probe.mock.calls.length).toBeGreaterThan(15);
  setReachable(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual(["offline", "online"]);
  const asked = probe.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(probe.mock.calls.length).toBe(asked);
});

test("[SYNC-5] clients that lost the server together find it back at different times", async () => {
  const foundAfterMs = async (chance: number, awayMs: number): Promise<number> => {
    let reachable = false;
    const probe = async () => reachable;
    const connection = createConnection({ probe, now: Date.now, chance: () => chance });
    connection.probeNow();
    await vi.advanceTimersByTimeAsync(awayMs);
    reachable = true;
    const fromMs = Date.now();
    const found = new Promise<number>((resolve) => {
      connection.onChange(() => {
        resolve(Date.now() - fromMs);
      });
    });
    await vi.advanceTimersByTimeAsync(60_000);
    connection.stop();
    return found;
  };
  // The first question of a client comes at once, the second after half to one and a half steps.
  expect([await foundAfterMs(0, 1), await foundAfterMs(0.999, 1)]).toEqual([329, 988]);
  const long = await Promise.all(
    [0, 0.2, 0.4, 0.6, 0.8].map((one) => foundAfterMs(one, 3_600_000)),
  );
  expect(new Set(long).size).toBe(5);
  expect(Math.max(...long) - Math.min(...long)).toBeGreaterThan(5_000);
});

test("a server that stays away is asked less and less often", async () => {
  const { connection, probe } = aConnection();
  connection.probeNow();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const before = probe.mock.calls.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(probe.mock.calls.length - before).toBeLessThan(60);
});

test("after stop nothing is asked", async () => {
  const { connection, probe } = aConnection();
  connection.probeNow();
  await vi.advanceTimersByTimeAsync(0);
  connection.stop();
  const asked = probe.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(probe.mock.calls.length).toBe(asked);
});
