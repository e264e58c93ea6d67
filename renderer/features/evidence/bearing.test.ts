import { expect, test } from "vitest";
import { bearingFrom, distanceText, pointText, windDirection } from "./bearing";

const market = { lat: 10.84981, lng: 106.64432 };

test("a place to the north-east is so many metres away in that direction", () => {
  const { metres, degrees } = bearingFrom(market, { lat: 10.85071, lng: 106.64523 });
  expect(metres).toBeGreaterThan(135);
  expect(metres).toBeLessThan(145);
  expect(windDirection(degrees)).toBe("ne");
});

test.each([
  [0, "n"],
  [359, "n"],
  [91, "e"],
  [180, "s"],
  [268, "w"],
])("%d degrees is %s", (degrees, direction) => {
  expect(windDirection(degrees)).toBe(direction);
});

test.each([
  [4.4, "4 m"],
  [138, "140 m"],
  [996, "1,0 km"],
  [12_300, "12 km"],
])("%d metres reads “%s”", (metres, words) => {
  expect(distanceText(metres)).toBe(words);
});

test("coordinates read in the letters of the language", () => {
  const letters = { north: "B", south: "N", east: "Đ", west: "T", comma: "," };
  expect(pointText(market, letters)).toBe("10,84981° B, 106,64432° Đ");
});
