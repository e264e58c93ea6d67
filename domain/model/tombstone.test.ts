import { expect, test } from "vitest";
import { parseTombstone } from "./tombstone";

const at = "2026-11-21T03:00:00.000Z";
const row = { _id: "01M7DRV5NG3SE0NWGAV6QW3HF0", _rev: "3-a", _deleted: true, type: "left", at };

test("[DOOR-2] a tombstone says why a ticket left and where to", () => {
  expect(parseTombstone({ ...row, left: "archived" })).toEqual({
    type: "left",
    left: "archived",
    at,
  });
  expect(parseTombstone({ ...row, left: "moved", unitId: "27418" })).toEqual({
    type: "left",
    left: "moved",
    at,
    unitId: "27418",
  });
});

test.each([
  [{ ...row }],
  [{ ...row, left: "lost" }],
  [{ ...row, left: "moved" }],
  [{ ...row, left: "archived", unitId: "27418" }],
  [{ ...row, left: "archived", log: [] }],
  [{ ...row, left: "archived", at: "yesterday" }],
  [{ _id: row._id, _deleted: true }],
  [null],
  ["left"],
])("[DOOR-2] %j is none", (raw) => {
  expect(parseTombstone(raw)).toBeUndefined();
});
