import { expect, test } from "vitest";
import type { OrgUnit } from "../../domain/model/org-unit";
import { openUnitFinder } from "../../domain/rules/org/find-unit";
import { openOrgTree } from "../../domain/rules/org/org-tree";
import { guessUnit } from "./guess-unit";

const nowMs = Date.parse("2026-11-21T03:00:00.000Z");

const aUnit = (id: string, name: string, more: Partial<OrgUnit> = {}): OrgUnit => ({
  id,
  code: id,
  parentId: "79",
  kind: "ward",
  name,
  effectiveFrom: "2025-07-01",
  aliases: [],
  ...more,
});
const old = { effectiveFrom: "2021-01-01", effectiveTo: "2025-06-30" };

const units: readonly OrgUnit[] = [
  aUnit("79", "Thành phố Hồ Chí Minh", { parentId: null, kind: "city", aliases: ["Sài Gòn"] }),
  aUnit("764", "Quận Gò Vấp", { kind: "district", ...old }),
  aUnit("26882", "Phường An Hội Tây"),
  aUnit("26890", "Phường Hạnh Thông"),
  aUnit("26929", "Phường Gia Định"),
  aUnit("old-1", "Phường 1, Quận Gò Vấp", { ...old, code: "26878", successorIds: ["26890"] }),
  aUnit("old-26881", "Phường 12, Quận Gò Vấp", {
    ...old,
    code: "26881",
    aliases: ["P.12 Gò Vấp"],
    successorIds: ["26882"],
  }),
  aUnit("old-17", "Phường 17, Quận Gò Vấp", { ...old, successorIds: ["26882", "26890"] }),
];
const known = { units, finder: openUnitFinder(openOrgTree(units)) };

const nameOf = (unitCode: string | undefined, ...words: readonly string[]) =>
  guessUnit({ unitCode, words }, known, nowMs)?.name;

test("the code that the channel gave decides", () => {
  expect(nameOf("26882", "Phường Hạnh Thông")).toBe("Phường An Hội Tây");
});

test("a ward of before July 2025 leads to the one that took it over", () => {
  expect(nameOf(undefined, "hẻm 819 Quang Trung, Phường 12, Quận Gò Vấp")).toBe(
    "Phường An Hội Tây",
  );
  expect(nameOf("26881", "P.12 Gò Vấp")).toBe("Phường An Hội Tây");
});

test("a former ward that was split is for a person to decide", () => {
  expect(nameOf(undefined, "Phường 17, Quận Gò Vấp")).toBeUndefined();
});

test("the longest name wins, so Phường 12 is not Phường 1", () => {
  expect(nameOf(undefined, "Phường 12 Quận Gò Vấp")).toBe("Phường An Hội Tây");
});

test("names are found without tone marks", () => {
  expect(nameOf(undefined, "duong Le Loi phuong hanh thong")).toBe("Phường Hạnh Thông");
});

test("a bare name sends nothing by itself: a family is not the ward Gia Định", () => {
  expect(nameOf(undefined, "gia đình ông Tư trong hẻm")).toBeUndefined();
});

test("the first words that name a ward are believed before the next", () => {
  expect(nameOf(undefined, "", "Phường Hạnh Thông", "Phường An Hội Tây")).toBe("Phường Hạnh Thông");
});

test("a city is no ward, and words without a ward lead nowhere", () => {
  expect(nameOf("79", "Sài Gòn")).toBeUndefined();
});
