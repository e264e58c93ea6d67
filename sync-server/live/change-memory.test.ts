import { expect, test } from "vitest";
import { openChangeMemory } from "./change-memory";
import { openLocalChanges } from "./database-changes";

test("it tells what has changed since, each once", () => {
  const changes = openLocalChanges();
  const memory = openChangeMemory(changes);
  changes.announce("ward_1");
  const id = memory.idOf(memory.latest());
  expect(memory.since(id)).toEqual([]);
  ["ward_2", "ward_2", "config"].forEach(changes.announce);
  expect(memory.since(id)).toEqual(["ward_2", "config"]);
  changes.announce("ward_1");
  expect([...(memory.since(id) ?? [])].sort()).toEqual(["config", "ward_1", "ward_2"]);
});

test.each(["", "x", "0.0", "..", "3", "%00.1"])("the id %j is nobody's of this process", (id) => {
  const memory = openChangeMemory(openLocalChanges());
  expect(memory.since(id)).toBeUndefined();
});

test("an id of another process, and one from the future, are not understood", () => {
  const memory = openChangeMemory(openLocalChanges());
  const other = openChangeMemory(openLocalChanges());
  expect(memory.since(other.idOf(0))).toBeUndefined();
  expect(memory.since(memory.idOf(7))).toBeUndefined();
});
