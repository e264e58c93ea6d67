import { useTranslation } from "react-i18next";
import { useAdmin } from "./admin-context";
import { describeRole } from "./role-choice";

/** Roles in words; the unit is named only where it is not the person's own. */
export function useRoleText(): (roles: readonly string[], ownUnitId: string) => string {
  const { t } = useTranslation();
  const { unitName } = useAdmin();
  return (roles, ownUnitId) =>
    roles
      .map((role) => {
        const read = describeRole(role);
        if (read === undefined) return role;
        const name = t(`admin.roles.${read.name}`);
        return read.unitId === undefined || read.unitId === ownUnitId
          ? name
          : t("admin.roles.inUnit", { role: name, unit: unitName(read.unitId) });
      })
      .join(", ");
}
