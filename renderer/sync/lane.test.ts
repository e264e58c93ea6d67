import { expect, test } from "vitest";
import { ok, refuse } from "../../domain/model/result";
import { unitId } from "../../domain/test-support/ticket.test-support";
import type { TicketRecord, ServerChange, SyncGate } from "../store";
import { openLane, sliceSize } from "./lane";
import type { Slice } from "./slice-queue";

function aLane(takeIn?: SyncGate["takeIn"]) {
  const slices: Slice[] = [];
  const reached: string[] = [];
  const everything: SyncGate["takeIn"] = async (_unitId, changes) =>
    changes.map(({ id }) => ({ id }) as TicketRecord);
  const lane = openLane({
    gate: { takeIn: takeIn ?? everything } as SyncGate,
    queue: {
      enqueue: (slice: Slice) => {
        slices.push(slice);
      },
    } as Parameters<typeof openLane>[0]["queue"],
    unitId,
    key: unitId,
    onLanded: (since) => {
      reached.push(since);
    },
  });
  return { lane, slices, reached };
}

const changes = (count: number): readonly ServerChange[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), deleted: false, document: {} }));
const soon = () => new Promise((resolve) => setTimeout(resolve));

test("a batch goes down in slices, the last of which carries how far it goes", async () => {
  const { lane, slices, reached } = aLane();
  const added = lane.add(changes(2 * sliceSize + 50), "7");
  await soon();
  expect(slices).toHaveLength(2);
  slices[0]?.done(ok());
  slices[1]?.done(ok());
  expect(await added).toEqual(ok());
  expect(slices.map((slice) => slice.checkpoint)).toEqual([{}, {}, { [unitId]: "7" }]);
  const end = lane.end();
  await soon();
  expect(reached).toEqual([]);
  slices[2]?.done(ok());
  expect(await end).toEqual(ok());
  expect(reached).toEqual(["7"]);
});

test("[SYNC-1] after a slice that failed no other is handed in, and nothing counts as reached", async () => {
  let slices: Slice[] = [];
  const made = aLane(async (_unitId, some) => {
    // The first slice fails while the second one is made ready.
    slices[0]?.done(refuse("disk-full"));
    return some.map(({ id }) => ({ id }) as TicketRecord);
  });
  slices = made.slices;
  expect(await made.lane.add(changes(2 * sliceSize), "7")).toEqual(refuse("disk-full"));
  expect(slices).toHaveLength(1);
  expect(await made.lane.add(changes(1), "8")).toEqual(refuse("disk-full"));
  expect(await made.lane.end()).toEqual(refuse("disk-full"));
  expect(made.reached).toEqual([]);
});

test("a batch without tickets moves on all the same", async () => {
  const { lane, slices, reached } = aLane(async () => []);
  await lane.add(changes(3), "9");
  await lane.end();
  expect(slices).toEqual([]);
  expect(reached).toEqual(["9"]);
});
