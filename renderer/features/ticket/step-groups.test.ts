import { expect, test } from "vitest";
import type { PossibleStep } from "../people/steps-for";
import { deskSteps } from "../people/steps-for";
import { groupSteps, stepGroups } from "./step-groups";

const open = (kind: PossibleStep["kind"], primary = false): PossibleStep => ({
  kind,
  primary,
  role: "official",
  unitId: "26882",
});

test("each step that can be taken here has its place in the menu, once", () => {
  const placed = stepGroups.flatMap(({ kinds }) => [...kinds]);
  expect([...placed].sort()).toEqual([...deskSteps].sort());
});

test("the big button is not in the menu, and an empty group is not either", () => {
  const groups = groupSteps([open("accepted", true), open("noted"), open("returned")]);
  expect(groups.map(({ name, steps }) => [name, steps.map(({ kind }) => kind)])).toEqual([
    ["route", ["returned"]],
    ["record", ["noted"]],
  ]);
});

test("what is missing for now says why; what can never be done here is not shown", () => {
  const refused = (
    kind: PossibleStep["kind"],
    refusal: "not-inspected" | "wrong-status" | "wrong-role" | "own-request" | "nothing-to-settle",
  ) => ({ kind, primary: false, refusal }) as const;
  const groups = groupSteps([
    refused("resolutionSubmitted", "not-inspected"),
    refused("inspected", "wrong-status"),
    refused("accepted", "wrong-status"),
    refused("approved", "wrong-role"),
    refused("penaltyDecided", "own-request"),
    refused("commitmentKept", "nothing-to-settle"),
  ]);
  expect(groups.flatMap(({ steps }) => steps.map(({ kind }) => kind))).toEqual([
    "inspected",
    "resolutionSubmitted",
    "penaltyDecided",
  ]);
});
