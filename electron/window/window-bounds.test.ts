import { expect, test } from "vitest";
import { openingBounds } from "./window-bounds";

const screen = { x: 0, y: 0, width: 1366, height: 728 };
const remembered = { x: 40, y: 30, width: 1100, height: 650, maximized: false };

test("the first time it has the usual size and no place of its own", () => {
  expect(openingBounds(undefined, [screen])).toEqual({ width: 1280, height: 800 });
});

test("it opens where it was", () => {
  expect(openingBounds(remembered, [screen])).toEqual({ x: 40, y: 30, width: 1100, height: 650 });
});

test("a place on a screen that is gone is forgotten, the size is kept", () => {
  const onSecond = { ...remembered, x: 1500 };
  expect(openingBounds(onSecond, [screen])).toEqual({ width: 1100, height: 650 });
  expect(openingBounds({ ...remembered, y: -300 }, [screen])).toEqual({ width: 1100, height: 650 });
});

test("it never opens smaller than it can be used", () => {
  const tiny = { ...remembered, width: 200, height: 100 };
  expect(openingBounds(tiny, [screen])).toMatchObject({ width: 960, height: 600 });
});
