import { expect, test } from "vitest";
import type { KnownUnit } from "./guess-unit";
import { guessUnit } from "./guess-unit";

const units: readonly KnownUnit[] = [
  { id: "79", code: "79", kind: "city", name: "Thành phố Hồ Chí Minh", aliases: ["Sài Gòn"] },
  { id: "26882", code: "26882", kind: "ward", name: "Phường An Hội Tây", aliases: [] },
  { id: "26890", code: "26890", kind: "ward", name: "Phường Hạnh Thông", aliases: [] },
  {
    id: "old-1",
    code: "26878",
    kind: "ward",
    name: "Phường 1, Quận Gò Vấp",
    aliases: ["Phường 1"],
    effectiveTo: "2025-06-30",
    successorIds: ["26890"],
  },
  {
    id: "old-26881",
    code: "26881",
    kind: "ward",
    name: "Phường 12, Quận Gò Vấp",
    aliases: ["P.12 Gò Vấp"],
    effectiveTo: "2025-06-30",
    successorIds: ["26882"],
  },
];

const nameOf = (unitCode: string | undefined, ...words: readonly string[]) =>
  guessUnit({ unitCode, words }, units)?.name;

test("the code that the channel gave decides", () => {
  expect(nameOf("26882", "Phường Hạnh Thông")).toBe("Phường An Hội Tây");
});

test("a ward of before July 2025 leads to the one that took it over", () => {
  expect(nameOf(undefined, "hẻm 819 Quang Trung, Phường 12, Quận Gò Vấp")).toBe(
    "Phường An Hội Tây",
  );
  expect(nameOf("26881", "P.12 Gò Vấp")).toBe("Phường An Hội Tây");
});

test("the longest name wins, so Phường 12 is not Phường 1", () => {
  expect(nameOf(undefined, "Phường 12 Quận Gò Vấp")).toBe("Phường An Hội Tây");
});

test("names are found without tone marks", () => {
  expect(nameOf(undefined, "duong Le Loi phuong hanh thong")).toBe("Phường Hạnh Thông");
});

test("the first words that name a ward are believed before the next", () => {
  expect(nameOf(undefined, "", "Phường Hạnh Thông", "Phường An Hội Tây")).toBe("Phường Hạnh Thông");
});

test("a city is no ward, and words without a ward lead nowhere", () => {
  expect(nameOf("79", "Sài Gòn")).toBeUndefined();
});
