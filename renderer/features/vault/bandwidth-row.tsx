import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sizeText } from "../evidence/describe-ref";
import settings from "../settings/settings-screen.module.css";
import type { SettingsRowProps } from "./settings-row";
import { speedChoices, withCurrent } from "./settings-row";
import classes from "./vault-section.module.css";

const unlimited = "none";

export function BandwidthRow({ chosen, onChange }: SettingsRowProps) {
  const { t } = useTranslation();
  const current = chosen?.bytesPerSecond;
  const choices = withCurrent(speedChoices, current).map((bytes) => ({
    value: String(bytes),
    label: t("evidence.vault.perSecond", { size: sizeText(bytes) }),
  }));
  return (
    <>
      <div className={settings["row"]}>
        <span>{t("evidence.vault.speed")}</span>
        <Select
          className={classes["select"] ?? ""}
          aria-label={t("evidence.vault.speed")}
          allowDeselect={false}
          value={chosen === undefined ? null : current === undefined ? unlimited : String(current)}
          data={[{ value: unlimited, label: t("evidence.vault.unlimited") }, ...choices]}
          onChange={(value) => {
            if (value === null) return;
            onChange({ bytesPerSecond: value === unlimited ? null : Number(value) });
          }}
        />
      </div>
      <p className={settings["soft"]}>{t("evidence.vault.speedHelp")}</p>
    </>
  );
}
