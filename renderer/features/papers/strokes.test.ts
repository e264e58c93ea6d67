import { expect, test } from "vitest";
import { strokesPath, withPoint } from "./strokes";

test("strokes become a path of plain numbers, each stroke apart", () => {
  const strokes = [[[1.4, 2.6] as const, [10, 20] as const], [[5, 5] as const]];
  expect(strokesPath(strokes)).toBe("M1 3 L10 20 M5 5 L6 5");
});

test("an untouched pad is no signature", () => {
  expect(strokesPath([])).toBeUndefined();
  expect(strokesPath([[]])).toBeUndefined();
});

test("a pen that rests adds no points", () => {
  const stroke = withPoint([], [10, 10]);
  expect(withPoint(stroke, [11, 11])).toBe(stroke);
  expect(withPoint(stroke, [20, 20])).toHaveLength(2);
});

test("a path never grows past what an entry may hold, and stays whole", () => {
  const stroke = Array.from(
    { length: 20_000 },
    (_, index) => [index % 600, (index * 7) % 200] as const,
  );
  const path = strokesPath([stroke]) ?? "";
  expect(path.length).toBeLessThanOrEqual(60_000);
  expect(path).toMatch(/^M[0-9]+ [0-9]+( L[0-9]+ [0-9]+)+$/);
});
