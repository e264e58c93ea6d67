import { expect, test, vi } from "vitest";
import type { Entry } from "../../domain/model/entry";
import { correctedMs } from "../../domain/model/entry";
import { toInstant } from "../../domain/model/instant";
import { anEntry } from "../../domain/test-support/ticket.test-support";
import type { Outbox } from "./outbox";
import { outboxItem } from "./outbox";
import type { Shelf, ShelfItem } from "./shelf";

/** What lies on the disk, for one run of the app after the other. */
function aDiskOf(entry: Entry) {
  const items = new Map<string, ShelfItem>();
  const shelf: Shelf = {
    all: () => items,
    put: async (added) => {
      for (const item of added) items.set(item.key, item);
    },
    remove: async (keys) => {
      for (const key of keys) items.delete(key);
    },
  };
  const settled: Entry[] = [];
  const outbox: Pick<Outbox, "get" | "rewrite"> = {
    get: () => outboxItem(entry, "t", "u"),
    rewrite: async (entries) => void settled.push(...entries),
  };
  return { shelf, outbox: outbox as Outbox, settled };
}

async function aRun() {
  vi.resetModules();
  return import("./clock-stamps");
}

test("[SYNC-7] after a restart it still comes after what its author saw, and is marked", async () => {
  const clock = { skewMs: 0, verified: true };
  const seen = anEntry("dispatched", { at: toInstant(Date.now() - 60_000), clock });
  const entry = anEntry("noted", {
    at: toInstant(Date.UTC(2010, 0, 1)),
    clock: { skewMs: 0, verified: false },
  });
  const { settled, ...disk } = aDiskOf(entry);
  const first = await aRun();
  const unmeasured = () => ({ skewMs: 0, verified: false, upMs: 1_000_000 });
  await first.openClockStamps({ ...disk, clock: unmeasured }).add(entry, [seen]);
  const second = await aRun();
  const measured = () => ({ ...clock, upMs: 5 });
  await second.openClockStamps({ ...disk, clock: measured }).settle(undefined);
  const [there = expect.fail()] = settled;
  expect(there.clock.verified).toBe(false);
  expect(correctedMs(there)).toBeGreaterThan(correctedMs(seen));
  expect(correctedMs(there)).toBeLessThanOrEqual(Date.now());
});
