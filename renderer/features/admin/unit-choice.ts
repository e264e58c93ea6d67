import { existsAt } from "../../../domain/rules/org/org-tree";
import type { OrgUnit } from "../../store/desk";

export type UnitOption = { readonly value: string; readonly label: string };

/** Units in which somebody can work today, and the one he is in, though it may be gone. */
export function unitOptions(
  units: readonly OrgUnit[],
  nowMs: number,
  current?: string,
): readonly UnitOption[] {
  return units
    .filter((unit) => unit.id === current || existsAt(unit, nowMs))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "vi"));
}
