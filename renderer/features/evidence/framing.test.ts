import { expect, test } from "vitest";
import type { Framing } from "./framing";
import {
  closestScale,
  fitSize,
  keepInView,
  panBy,
  shareOf,
  turnBy,
  wholePicture,
  zoomBy,
} from "./framing";

/** Where a spot of the picture is seen on the stage. */
const seenAt = (framing: Framing, spot: number) => framing.x + spot * framing.scale;

test("zooming keeps the spot under the pointer under the pointer", () => {
  const before: Framing = { ...wholePicture, scale: 2, x: 0.1, y: 0 };
  const pointer = { x: 0.3, y: -0.2 };
  const spot = (pointer.x - before.x) / before.scale;
  expect(seenAt(zoomBy(before, 1.7, pointer), spot)).toBeCloseTo(pointer.x);
});

test("zooming ends at the whole picture and at the closest look", () => {
  expect(zoomBy(wholePicture, 0.1).scale).toBe(1);
  expect(zoomBy(wholePicture, 1000).scale).toBe(closestScale);
});

test("four quarter turns either way bring the picture back", () => {
  for (const way of [1, -1] as const) {
    let framing = wholePicture;
    for (let turn = 0; turn < 4; turn += 1) framing = turnBy(framing, way);
    expect(framing).toEqual(wholePicture);
  }
});

test("a picture that lies on its side fits the stage by its height", () => {
  const stage = { width: 1000, height: 500 };
  const picture = { width: 400, height: 200 };
  expect(fitSize(picture, stage)).toEqual({ width: 800, height: 400 });
  expect(fitSize({ width: 4000, height: 2000 }, stage)).toEqual({ width: 1000, height: 500 });
  expect(fitSize({ width: 4000, height: 2000 }, stage, 1)).toEqual({ width: 500, height: 250 });
});

test("the picture cannot be pushed off the stage", () => {
  const stage = { width: 1000, height: 500 };
  const share = shareOf({ width: 4000, height: 2000 }, stage, 0);
  const far = panBy({ ...wholePicture, scale: 3 }, { x: 9, y: -9 });
  expect(keepInView(far, share)).toMatchObject({ x: 1, y: -1 });
  expect(keepInView(panBy(wholePicture, { x: 0.4, y: 0.4 }), share)).toEqual(wholePicture);
});
