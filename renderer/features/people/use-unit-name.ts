import { useCallback } from "react";
import type { UnitId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";

/** A unit by its name of today, or its code where the office's tables do not hold it. */
export function useUnitName(): (unitId: UnitId) => string {
  const { desk } = useDesk();
  const { units } = useReadable(desk.directory);
  return useCallback((unitId) => units.find(({ id }) => id === unitId)?.name ?? unitId, [units]);
}
