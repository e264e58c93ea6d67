import { expect, test } from "vitest";
import { moveCursor } from "./move-cursor";

const list = { count: 10, page: 4 };

test("the cursor moves by rows, pages and to both ends, and never leaves the list", () => {
  expect(moveCursor("ArrowDown", -1, list)).toBe(0);
  expect(moveCursor("ArrowUp", -1, list)).toBe(0);
  expect(moveCursor("ArrowDown", 9, list)).toBe(9);
  expect(moveCursor("PageDown", 2, list)).toBe(6);
  expect(moveCursor("PageUp", 2, list)).toBe(0);
  expect(moveCursor("Home", 5, list)).toBe(0);
  expect(moveCursor("End", 5, list)).toBe(9);
});

test("other keys are left to others, and an empty list takes none", () => {
  expect(moveCursor("x", 2, list)).toBeUndefined();
  expect(moveCursor("ArrowDown", -1, { count: 0, page: 1 })).toBeUndefined();
});
