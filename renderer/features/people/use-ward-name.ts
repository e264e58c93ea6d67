import { wardsToKeep } from "../../../domain/contract/session";
import type { UnitId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import { useUnitName } from "./use-unit-name";

/** Names wards for somebody who has several; whoever works in one knows which it is. */
export function useWardName(): ((unitId: UnitId) => string) | undefined {
  const { session } = useDesk();
  const unitName = useUnitName();
  return wardsToKeep(session).length > 1 ? unitName : undefined;
}
