import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import settings from "../settings/settings-screen.module.css";
import type { SettingsRowProps } from "./settings-row";
import classes from "./vault-section.module.css";

export type ScanFolderRowProps = SettingsRowProps & { readonly onChoose: () => void };

export function ScanFolderRow({ chosen, onChange, onChoose }: ScanFolderRowProps) {
  const { t } = useTranslation();
  const folder = chosen?.scanFolder;
  return (
    <>
      <div className={settings["row"]}>
        <span className={classes["folder"]}>
          {t("evidence.vault.scanFolder")}
          <span className={settings["soft"]}>{folder ?? t("evidence.vault.scanFolderNone")}</span>
        </span>
        <span className={classes["buttons"]}>
          {folder !== undefined && (
            <Button
              variant="subtle"
              onClick={() => {
                onChange({ scanFolder: null });
              }}
            >
              {t("evidence.vault.scanFolderOff")}
            </Button>
          )}
          <Button variant="default" onClick={onChoose}>
            {t("evidence.vault.scanFolderChoose")}
          </Button>
        </span>
      </div>
      <p className={settings["soft"]}>{t("evidence.vault.scanFolderHelp")}</p>
    </>
  );
}
