import { expect, test } from "vitest";
import { mayRead, planDatabases, staffedWards } from "./databases";

const aUnit = (id: string, parentId: string | null) => ({
  id,
  parentId,
  kind: "ward" as const,
  name: id,
  code: id,
  effectiveFrom: "2025-07-01",
  aliases: [],
});
const units = [aUnit("79", null), aUnit("764", "79"), aUnit("26882", "764"), aUnit("26890", "79")];
const plans = planDatabases(["26882", "26890"], units);

function readable(...roles: string[]): readonly string[] {
  return plans.filter((plan) => mayRead(roles, plan)).map((plan) => plan.name);
}

test("an official reads his own ward, its evidence and the settings", () => {
  expect(readable("ward:26882:official")).toEqual([
    "ward_26882",
    "evidence_26882",
    "archive_26882",
    "config",
  ]);
});

test("what is restricted opens to nobody but the server, which notes who reads it", () => {
  expect(readable("ward:26882:restricted")).toEqual([]);
});

test("a supervisor of an area reads every ward below it, at any depth", () => {
  expect(readable("area:79:supervisor")).toEqual(
    expect.arrayContaining(["ward_26882", "ward_26890", "summaries"]),
  );
  expect(readable("area:764:supervisor")).not.toContain("ward_26890");
});

test("the reporters' identities are for operators alone", () => {
  const readers = plans.find((plan) => plan.name === "intake")?.readers;
  expect(readers).toEqual(["hub", "city:operator"]);
  expect(readable("city:operator")).not.toContain("ward_26882");
});

test("nobody but the hub reads the accounts", () => {
  expect(plans.find((plan) => plan.name === "accounts")?.readers).toEqual(["hub"]);
});

test("a role that is only like another opens nothing", () => {
  expect(readable("ward:2688:official", "ward:26882:", "WARD:26882:OFFICIAL")).toEqual([]);
});

test("wards with somebody to work in them get a desk", () => {
  expect(
    staffedWards([
      ["ward:26890:field", "city:leader"],
      ["ward:26882:official"],
      ["area:79:supervisor"],
    ]),
  ).toEqual(["26882", "26890"]);
});
