import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../domain/model/role";
import { supervisorName } from "../../../domain/rules/authority";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";

/** What a role is called; a supervisor as the office's settings say. */
export function useRoleName(): (role: Role) => string {
  const { t, i18n } = useTranslation();
  const { desk } = useDesk();
  const { settings } = useReadable(desk.directory);
  return useCallback(
    (role) => {
      if (role !== "supervisor") return t(`words.role.${role}`);
      const names = supervisorName(settings);
      return i18n.language === "en" ? names.en : names.vi;
    },
    [t, i18n.language, settings],
  );
}
