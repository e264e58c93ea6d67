import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openChangeMemory } from "./change-memory";
import { openLocalChanges } from "./database-changes";
import { openWakeUps, waitMsFor } from "./wake-up";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aStream(chance: number) {
  const changes = openLocalChanges();
  const memory = openChangeMemory(changes);
  const told: (readonly string[])[] = [];
  const wakeUps = openWakeUps(memory, chance, (names) => told.push(names));
  changes.subscribe(wakeUps.add);
  return { changes, memory, told, wakeUps };
}

test("a ward's change is told at once, what everybody reads at a time of each stream's own", () => {
  const { changes, told } = aStream(1);
  ["config", "ward_1"].forEach(changes.announce);
  vi.advanceTimersByTime(50);
  expect(told).toEqual([["ward_1"]]);
  vi.advanceTimersByTime(1_700);
  expect(told).toEqual([["ward_1"], ["config"]]);
});

test("six hundred streams ask for the settings spread over more than a second, none after two", () => {
  const waits = Array.from({ length: 600 }, (_, index) => waitMsFor("config", index / 600));
  expect(Math.max(...waits)).toBeLessThan(2_000);
  const busiest = Math.max(
    ...Array.from(
      { length: 20 },
      (_, slice) => waits.filter((wait) => Math.floor(wait / 100) === slice).length,
    ),
  );
  expect(busiest).toBeLessThanOrEqual(45);
});

test("a stream that breaks before it heard of a change hears of it when it comes back", () => {
  const { changes, memory, wakeUps } = aStream(0.5);
  changes.announce("ward_1");
  vi.advanceTimersByTime(50);
  changes.announce("config");
  changes.announce("ward_2");
  vi.advanceTimersByTime(50);
  const id = memory.idOf(wakeUps.toldUpTo());
  wakeUps.cancel();
  expect(memory.since(id)).toContain("config");
  expect(memory.since(id)).not.toContain("ward_1");
});

test("after everything was told nothing is told again", () => {
  const { changes, memory, wakeUps } = aStream(0);
  ["config", "ward_1", "evidence_1"].forEach(changes.announce);
  vi.advanceTimersByTime(1_000);
  expect(memory.since(memory.idOf(wakeUps.toldUpTo()))).toEqual([]);
});
