import { expect, test } from "vitest";
import type { HoldingEnd } from "../folding/view";
import { revealingWard } from "./may-reveal";

const held = (...stays: readonly (readonly [string, HoldingEnd?])[]) => ({
  holdings: stays.map(([unitId, end]) => ({
    unitId,
    unitName: unitId,
    cycle: 1,
    fromMs: 0,
    ...(end === undefined ? {} : { toMs: 1, end }),
  })),
});

test("[ACC-6] officials and supervisors of the ward that has it may ask who reported", () => {
  for (const role of ["official", "supervisor"]) {
    expect(revealingWard([`ward:26882:${role}`], held(["26882"]))).toBe("26882");
    expect(revealingWard([`ward:26882:${role}`], held(["26882", "answered"]))).toBe("26882");
  }
});

test("[ACC-6] nobody else may: other roles, other wards, wards that gave it away", () => {
  for (const role of ["ward:26882:field", "area:79:supervisor", "city:leader", "city:admin"]) {
    expect(revealingWard([role], held(["26882"]))).toBeUndefined();
  }
  const official = ["ward:26882:official"];
  expect(revealingWard(official, held(["27418"]))).toBeUndefined();
  expect(revealingWard(official, held(["26882", "forwarded"], ["27418"]))).toBeUndefined();
  expect(revealingWard(official, held(["26882", "returned"]))).toBeUndefined();
  expect(revealingWard(official, held())).toBeUndefined();
});
