import { useTranslation } from "react-i18next";
import type { UnitId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";

/** A unit as people call it. */
export function useUnitName(): (unitId: UnitId) => string {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { units } = useReadable(desk.directory);
  return (unitId) =>
    units.find(({ id }) => id === unitId)?.name ?? t("sync.otherWard", { code: unitId });
}
