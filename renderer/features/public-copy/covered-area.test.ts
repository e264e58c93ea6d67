import { expect, test } from "vitest";
import { adjust, change, nothingCovered, redo, undo } from "./area-history";
import type { Area } from "./covered-area";
import { areaBetween, isLargeEnough, moveArea, resizeArea } from "./covered-area";

const anArea = (over: Partial<Area> = {}): Area => ({
  id: 1,
  x: 0.25,
  y: 0.25,
  width: 0.5,
  height: 0.25,
  covering: "box",
  ...over,
});

test("an area may be drawn from any of its corners, and ends at the edge of the picture", () => {
  expect(areaBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.25 })).toEqual({
    x: 0.25,
    y: 0.25,
    width: 0.5,
    height: 0.25,
  });
  expect(areaBetween({ x: 0.5, y: 0.5 }, { x: 4, y: -1 })).toMatchObject({ width: 0.5, y: 0 });
});

test("an area that is pushed over the edge keeps its size", () => {
  expect(moveArea(anArea(), { x: 9, y: -9 })).toMatchObject({ x: 0.5, y: 0, width: 0.5 });
});

test("an area grows to the edge and never shrinks to nothing", () => {
  expect(resizeArea(anArea(), { x: 9, y: 9 })).toMatchObject({ width: 0.75, height: 0.75 });
  expect(isLargeEnough(resizeArea(anArea(), { x: -9, y: -9 }))).toBe(true);
});

test("one undo takes a whole drag back, and redo brings it again", () => {
  const drawn = change(nothingCovered, [anArea()]);
  const dragged = adjust(change(drawn, [anArea({ x: 0.3 })]), [anArea({ x: 0.4 })]);
  expect(undo(dragged).areas).toEqual([anArea()]);
  expect(redo(undo(dragged)).areas).toEqual([anArea({ x: 0.4 })]);
  expect(undo(undo(undo(dragged)))).toMatchObject({ areas: [], past: [] });
});
