import { expect, test } from "vitest";
import { budgetChoices, speedChoices, withCurrent } from "./settings-row";
import { evidenceLimits } from "../../../domain/contract/evidence-ipc";

test("what is set now can always be seen among the choices", () => {
  expect(withCurrent([1, 5], 3)).toEqual([1, 3, 5]);
  expect(withCurrent([1, 5], 5)).toEqual([1, 5]);
  expect(withCurrent([1, 5], undefined)).toEqual([1, 5]);
});

test("nothing can be chosen that main would refuse", () => {
  expect(Math.min(...budgetChoices)).toBeGreaterThanOrEqual(evidenceLimits.lowestBudgetBytes);
  expect(Math.min(...speedChoices)).toBeGreaterThanOrEqual(evidenceLimits.lowestBytesPerSecond);
  expect(budgetChoices).toContain(evidenceLimits.usualBudgetBytes);
});
