import { Button } from "@mantine/core";
import { IconShieldSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CheckReport } from "../../../domain/contract/evidence-ipc";
import { Notice } from "../../ui";
import { shortHash } from "../evidence/custody";
import { sizeText } from "../evidence/describe-ref";
import settings from "../settings/settings-screen.module.css";
import { LongWork } from "./long-work";
import { useVaultCheck } from "./use-vault-check";

/** "Kiểm tra kho": reads every file, finds what is damaged and fetches it again. */
export function CheckVault() {
  const { t } = useTranslation();
  const check = useVaultCheck();
  const { state } = check;
  return (
    <>
      <div className={settings["row"]}>
        <span>{t("evidence.check.label")}</span>
        <Button
          variant="default"
          disabled={state.phase === "running"}
          leftSection={<IconShieldSearch size="1.25rem" stroke={1.75} />}
          onClick={check.start}
        >
          {t("evidence.check.start")}
        </Button>
      </div>
      <p className={settings["soft"]}>{t("evidence.check.help")}</p>
      {state.phase === "running" && (
        <LongWork
          label={t("evidence.check.running")}
          progress={state.progress}
          onStop={check.stop}
        />
      )}
      {state.phase === "refused" && (
        <Notice tone="attention" live>
          {t(`evidence.check.refused.${state.reason}`)}
        </Notice>
      )}
      {state.phase === "done" && <CheckResult report={state.report} />}
    </>
  );
}

function CheckResult({ report }: { readonly report: CheckReport }) {
  const { t } = useTranslation();
  const { damaged, damagedPreviews, stopped, checkedFiles, checkedBytes } = report;
  const isGood = damaged.length === 0;
  return (
    <Notice tone={isGood && !stopped ? "good" : isGood ? "info" : "attention"} live>
      <p>
        {t(stopped ? "evidence.check.stopped" : "evidence.check.done", {
          count: checkedFiles,
          size: sizeText(checkedBytes),
        })}
      </p>
      {isGood ? (
        <p>{t("evidence.check.good")}</p>
      ) : (
        <ul>
          {damaged.map(({ sha256, outcome }) => (
            <li key={sha256}>
              {shortHash(sha256)}: {t(`evidence.check.outcome.${outcome}`)}
            </li>
          ))}
        </ul>
      )}
      {damagedPreviews > 0 && <p>{t("evidence.check.previews", { count: damagedPreviews })}</p>}
    </Notice>
  );
}
