import { expect, test } from "vitest";
import type { OrgUnit } from "../../store/desk";
import { unitOptions } from "./unit-choice";

const unit = (id: string, name: string, dates: Partial<OrgUnit> = {}): OrgUnit => ({
  id,
  name,
  kind: "ward",
  parentId: "79",
  effectiveFrom: "2025-07-01",
  ...dates,
});

const units = [
  unit("2", "Phường Bến Thành"),
  unit("760", "Quận 1 (trước đây)", { effectiveFrom: "1976-07-02", effectiveTo: "2025-06-30" }),
  unit("1", "Phường An Hội Tây"),
  unit("3", "Phường Mai Sau", { effectiveFrom: "2030-01-01" }),
];
const nowMs = Date.parse("2026-11-22T00:00:00Z");
const names = (current?: string) => unitOptions(units, nowMs, current).map(({ label }) => label);

test("units that are gone or not there yet are not offered", () => {
  expect(names()).toEqual(["Phường An Hội Tây", "Phường Bến Thành"]);
});

test("whoever is still entered in a unit that is gone keeps it until somebody moves him", () => {
  expect(names("760")).toContain("Quận 1 (trước đây)");
});
