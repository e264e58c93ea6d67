import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { VaultStatus } from "../../../domain/contract/ipc";
import { sizeText } from "../evidence/describe-ref";
import { useServices } from "../services";
import { FailedFile } from "./failed-file";
import { fileTroubleOf, mayRetryFile } from "./file-trouble";
import classes from "./sync-panel.module.css";
import { filesLine } from "./sync-line";

const shownAtMost = 20;

export function SyncFiles({ files }: { readonly files: VaultStatus }) {
  const { t } = useTranslation();
  const { failed, fetching } = files;
  return (
    <section aria-label={t("sync.filesTitle")}>
      <h3 className={classes["title"]}>{t("sync.filesTitle")}</h3>
      <p className={classes["soft"]}>
        {filesLine(files, t) ?? t(failed.length > 0 ? "sync.filesStuck" : "sync.filesNone")}
      </p>
      {fetching !== undefined && fetching.files > 0 && (
        <p className={classes["soft"]}>
          {t("sync.filesFetching", {
            count: fetching.files,
            received: sizeText(fetching.receivedBytes),
            of: sizeText(fetching.bytes),
          })}
        </p>
      )}
      {failed.length > 0 && (
        <ul className={classes["items"]}>
          {failed.slice(0, shownAtMost).map(({ sha256, reason }) => (
            <FailedFile key={sha256} sha256={sha256} reason={reason} />
          ))}
        </ul>
      )}
      {failed.some(({ reason }) => mayRetryFile(fileTroubleOf(reason))) && <RetryFiles />}
    </section>
  );
}

function RetryFiles() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  return (
    <div className={classes["actions"]}>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          void bridge.ask["evidence:send"]();
        }}
      >
        {t("sync.filesRetry")}
      </Button>
    </div>
  );
}
