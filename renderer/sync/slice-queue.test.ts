import { Subject } from "rxjs";
import { beforeEach, expect, test } from "vitest";
import { aTicketId, unitId } from "../../domain/test-support/ticket.test-support";
import type { TicketPack, TicketRecord } from "../store";
import type { Landed } from "./flight";
import type { SliceQueue } from "./slice-queue";
import { createSliceQueue } from "./slice-queue";
import type { Turns } from "../store/turns";
import { createTurns, turnsToTake } from "../store/turns";

/** What RxDB announces; `received` for each document that it has written. */
let rxdb: {
  readonly received$: Subject<TicketPack>;
  readonly error$: Subject<Error>;
  readonly canceled$: Subject<boolean>;
};
let queue: SliceQueue;
let outcomes: Map<number, Landed>;
let asked: number;
/** Tickets of which a newer copy has come meanwhile. */
let left: Set<string>;
let inTurn: Turns;

beforeEach(() => {
  rxdb = { received$: new Subject(), error$: new Subject(), canceled$: new Subject() };
  left = new Set();
  inTurn = createTurns();
  queue = createSliceQueue({
    sift: async (records) => records.filter(({ id }) => !left.has(id)),
    pack: (records) => records.map(aPack),
    takeTurn: turnsToTake(inTurn),
  });
  outcomes = new Map();
  asked = 0;
  queue.wake$.subscribe(() => {
    asked += 1;
  });
  queue.follow(rxdb as unknown as Parameters<SliceQueue["follow"]>[0]);
});

function aRecord(number: number): TicketRecord {
  const text = "";
  const id = aTicketId(number);
  return { id, unitId, sortKey: text, facts: text };
}

/** Each in a pack of its own, under its own id. */
const aPack = ({ id }: Pick<TicketRecord, "id">): TicketPack => ({ id, head: "", facts: [] });

function enqueue(number: number): void {
  queue.enqueue({
    records: [aRecord(number)],
    checkpoint: { [unitId]: String(number) },
    done: (landed) => outcomes.set(number, landed),
  });
}

test("a slice is handed over when the one before it is on disk, not earlier", async () => {
  enqueue(1);
  enqueue(2);
  expect((await queue.handler()).checkpoint).toEqual({ [unitId]: "1" });
  let second: string | undefined;
  const handed = queue.handler().then(({ checkpoint }) => {
    second = checkpoint[unitId];
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(second).toBeUndefined();
  rxdb.received$.next(aPack(aRecord(1)));
  expect(outcomes.get(1)?.ok).toBe(true);
  await handed;
  expect(second).toBe("2");
});

test("[SYNC-1] behind a slice that could not be written none lands: it would move the checkpoint", async () => {
  enqueue(1);
  enqueue(2);
  await queue.handler();
  rxdb.error$.next(new DOMException("no room", "QuotaExceededError"));
  // The device is asked how much room it has.
  await new Promise((resolve) => setTimeout(resolve));
  expect(outcomes.get(1)).toEqual({ ok: false, reason: "disk-full" });
  expect((await queue.handler()).documents).toEqual([]);
  expect(outcomes.get(2)).toEqual({ ok: false, reason: "disk-full" });
  const before = asked;
  enqueue(3);
  expect(asked).toBe(before + 1);
  expect((await queue.handler()).documents).toHaveLength(1);
});

test("[SYNC-2] what was overtaken while it waited is not written, and has landed all the same", async () => {
  enqueue(1);
  enqueue(2);
  left.add(aTicketId(1));
  expect((await queue.handler()).checkpoint).toEqual({ [unitId]: "2" });
  expect(outcomes.get(1)?.ok).toBe(true);
  expect(outcomes.get(2)).toBeUndefined();
});

test("what comes while RxDB is told that there is nothing is asked for again", async () => {
  await queue.handler();
  enqueue(1);
  expect(asked).toBe(1);
});

test("[SYNC-10] what is looked up before a removal still holds when it is carried out", async () => {
  enqueue(1);
  await queue.handler();
  const events: string[] = [];
  const removed = inTurn(async () => {
    events.push("removing");
    await new Promise((resolve) => setTimeout(resolve));
    events.push("removed");
  });
  enqueue(2);
  const handed = queue.handler().then(({ documents }) => {
    events.push(`hands over ${String(documents.length)}`);
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(events).toEqual([]);
  rxdb.received$.next(aPack(aRecord(1)));
  await Promise.all([removed, handed]);
  expect(events).toEqual(["removing", "removed", "hands over 1"]);
});

test("[SYNC-10] a turn ends also when the replication does", async () => {
  enqueue(1);
  await queue.handler();
  queue.drop();
  await inTurn(async () => undefined);
});

test("[SYNC-3] when the replication ends, everybody who waits is told so", async () => {
  enqueue(1);
  enqueue(2);
  await queue.handler();
  rxdb.canceled$.next(true);
  enqueue(3);
  expect([...outcomes.values()].map((landed) => landed.ok)).toEqual([false, false, false]);
});
