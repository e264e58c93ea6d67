import { Button, Progress, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { sizeText } from "../evidence/describe-ref";
import { useServices } from "../services";
import settings from "../settings/settings-screen.module.css";
import type { SettingsRowProps } from "./settings-row";
import { budgetChoices, withCurrent } from "./settings-row";
import { useVaultStorage } from "./use-vault-storage";
import classes from "./vault-section.module.css";

export function StorageRows({ chosen, onChange }: SettingsRowProps) {
  const { t } = useTranslation();
  const { storage, refresh } = useVaultStorage(chosen?.budgetBytes);
  return (
    <>
      {storage !== undefined && (
        <div className={classes["space"]}>
          <p>
            {t("evidence.vault.used", {
              count: storage.files,
              used: sizeText(storage.usedBytes),
              free: sizeText(storage.freeBytes),
            })}
          </p>
          <Progress
            size="lg"
            aria-label={t("evidence.vault.usedLabel")}
            value={Math.min(100, (storage.usedBytes / Math.max(1, storage.budgetBytes)) * 100)}
          />
          {storage.room !== "enough" && (
            <Notice tone="attention">{t(`evidence.room.${storage.room}`)}</Notice>
          )}
          {storage.damagedFiles > 0 && (
            <Notice tone="attention">
              {t("evidence.vault.damaged", { count: storage.damagedFiles })}
            </Notice>
          )}
          <MakeRoom evictableBytes={storage.evictableBytes} onDone={refresh} />
        </div>
      )}
      <div className={settings["row"]}>
        <span>{t("evidence.vault.budget")}</span>
        <Select
          className={classes["select"] ?? ""}
          aria-label={t("evidence.vault.budget")}
          allowDeselect={false}
          value={chosen === undefined ? null : String(chosen.budgetBytes)}
          data={withCurrent(budgetChoices, chosen?.budgetBytes).map((bytes) => ({
            value: String(bytes),
            label: sizeText(bytes),
          }))}
          onChange={(value) => {
            if (value !== null) onChange({ budgetBytes: Number(value) });
          }}
        />
      </div>
      <p className={settings["soft"]}>{t("evidence.vault.budgetHelp")}</p>
    </>
  );
}

type MakeRoomProps = { readonly evictableBytes: number; readonly onDone: () => void };

function MakeRoom({ evictableBytes, onDone }: MakeRoomProps) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [freed, setFreed] = useState<number>();
  const make = async () => {
    const { freedBytes } = await bridge.ask["evidence:make-room"]();
    setFreed(freedBytes);
    onDone();
  };
  return (
    <div className={settings["row"]}>
      <span role="status">
        {freed === undefined
          ? t("evidence.vault.evictable", { size: sizeText(evictableBytes) })
          : t("evidence.vault.freed", { size: sizeText(freed) })}
      </span>
      <Button variant="default" disabled={evictableBytes === 0} onClick={() => void make()}>
        {t("evidence.vault.makeRoom")}
      </Button>
    </div>
  );
}
