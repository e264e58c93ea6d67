import { expect, test } from "vitest";
import { describeRole, moveRoles, rolesIn } from "./role-choice";

const aUnit = (kind: string) => ({ id: "26882", kind, name: "X" });

test("in a ward one works, above it one watches, in the city's offices neither", () => {
  expect(rolesIn(aUnit("ward"))).toContain("ward:26882:official");
  expect(rolesIn(aUnit("district"))).toEqual(["area:26882:supervisor"]);
  expect(rolesIn(aUnit("office"))).toEqual([]);
  expect(rolesIn(undefined)).toEqual([]);
});

test("a role is told by its name and its unit", () => {
  expect(describeRole("ward:26882:restricted")).toEqual({ name: "restricted", unitId: "26882" });
  expect(describeRole("city:admin")).toEqual({ name: "admin" });
  expect(describeRole("hub")).toBeUndefined();
});

test("who moves takes the roles of the old ward along, and no others", () => {
  expect(moveRoles(["ward:1:field", "ward:12:field", "city:leader"], "1", "2")).toEqual([
    "ward:2:field",
    "ward:12:field",
    "city:leader",
  ]);
});
