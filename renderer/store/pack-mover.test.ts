import { beforeEach, expect, test } from "vitest";
import { aTicketId, otherUnitId, unitId } from "../../domain/test-support/ticket.test-support";
import type { PackDirectory } from "./pack-directory";
import { createPackDirectory } from "./pack-directory";
import type { PackDisk } from "./pack-disk";
import { findInPacks } from "./pack-disk";
import type { PackMover } from "./pack-mover";
import { createPackMover } from "./pack-mover";
import type { TicketPack } from "./packs";
import { packsOf, parseHead } from "./packs";
import type { TicketRecord } from "./ticket-record";

let packs: Map<string, TicketPack>;
let events: string[];
/** Before the disk does it. */
let before: (what: "read" | "add" | "erase") => void | Promise<void>;
let disk: PackDisk;
let directory: PackDirectory;
let mover: PackMover;

beforeEach(() => {
  packs = new Map();
  events = [];
  before = () => undefined;
  disk = {
    read: async (ids) => {
      await before("read");
      return ids.flatMap((id) => packs.get(id) ?? []);
    },
    add: async (some) => {
      await before("add");
      for (const pack of some) put(pack);
      events.push("add");
    },
    erase: async (ids) => {
      await before("erase");
      for (const id of ids) packs.delete(id);
      events.push("erase");
    },
  };
  start();
});

/** The app starts: what is on the disk, in the order of the packs. */
function start(): void {
  directory = createPackDirectory();
  for (const id of [...packs.keys()].sort()) land(packs.get(id));
  mover = createPackMover(directory, disk);
}

function land(pack: TicketPack | undefined): void {
  const head = parseHead(pack?.head);
  if (head !== undefined) directory.land(head);
}

function put(pack: TicketPack): void {
  packs.set(pack.id, pack);
  land(pack);
}

const aRecord = (number: number, facts: string, ward = unitId): TicketRecord => {
  const id = aTicketId(number);
  return { id, unitId: ward, sortKey: `0${"0".repeat(16)}${id}`, facts };
};
const bring = (...records: readonly TicketRecord[]) => {
  for (const pack of packsOf(records, directory.nextId)) put(pack);
};
const leave = (...numbers: readonly number[]) => mover.leave(new Set(numbers.map(aTicketId)));
const textsOf = async (...numbers: readonly number[]) =>
  (await findInPacks(numbers.map(aTicketId), directory, disk)).map(({ facts }) => facts);
const onDisk = () => [...packs.values()].flatMap(({ facts }) => facts).sort();

test("[SYNC-11] what stays is written before the old pack is erased", async () => {
  bring(aRecord(1, "one"), aRecord(2, "two"));
  await leave(1);
  expect(events).toEqual(["add", "erase"]);
  expect(onDisk()).toEqual(["two"]);
});

test("[SYNC-11] killed between the two, nothing is lost, and what had to go goes the next time", async () => {
  bring(aRecord(1, "one"), aRecord(2, "two"));
  before = (what) => {
    if (what === "erase") throw new Error("killed");
  };
  await expect(leave(1)).rejects.toThrow("killed");
  before = () => undefined;
  start();
  expect(await textsOf(1, 2)).toEqual(["one", "two"]);
  await leave(1);
  expect(onDisk()).toEqual(["two"]);
});

test("[SYNC-11] what could not be erased is still here, and is erased when asked again", async () => {
  bring(aRecord(1, "one"), aRecord(2, "two"));
  before = (what) => {
    if (what === "erase") throw new Error("full");
  };
  await expect(leave(1, 2)).rejects.toThrow("full");
  before = () => undefined;
  expect(directory.count(unitId)).toBe(2);
  await leave(1, 2);
  expect(onDisk()).toEqual([]);
  expect(directory.count(unitId)).toBe(0);
});

test("[SYNC-11] a text that is dead goes with its ticket", async () => {
  bring(aRecord(1, "old"));
  bring(aRecord(1, "new"));
  expect(directory.emptyPacks()).toHaveLength(1);
  await leave(1);
  expect(onDisk()).toEqual([]);
});

test("a ticket is found that moves into another pack while its own is being read", async () => {
  bring(aRecord(1, "one"), aRecord(2, "two"));
  before = async (what) => {
    if (what !== "read") return;
    before = () => undefined;
    await leave(2);
  };
  expect(await textsOf(1)).toEqual(["one"]);
});

test("[SYNC-11] a pack that was begun earlier and is written later does not win", async () => {
  const [early] = packsOf([aRecord(1, "early")], directory.nextId);
  bring(aRecord(1, "late"));
  put(early as TicketPack);
  expect(await textsOf(1)).toEqual(["late"]);
  expect(directory.emptyPacks()).toEqual([early?.id]);
  start();
  expect(await textsOf(1)).toEqual(["late"]);
});

test("of a ticket that went to another ward, the later ward's copy counts, and its leaving frees both", async () => {
  bring(aRecord(1, "near"), aRecord(2, "stays"));
  bring(aRecord(1, "far", otherUnitId));
  expect([directory.count(unitId), directory.count(otherUnitId)]).toEqual([1, 1]);
  start();
  expect(await textsOf(1)).toEqual(["far"]);
  await leave(1);
  expect(onDisk()).toEqual(["stays"]);
});
