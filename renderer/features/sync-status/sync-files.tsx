import { useTranslation } from "react-i18next";
import type { VaultStatus } from "../../../domain/contract/ipc";
import classes from "./sync-panel.module.css";
import { filesLine } from "./sync-line";

export function SyncFiles({ files }: { readonly files: VaultStatus }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("sync.filesTitle")}>
      <h3 className={classes["title"]}>{t("sync.filesTitle")}</h3>
      <p className={classes["soft"]}>{filesLine(files, t) ?? t("sync.filesNone")}</p>
      {files.failed.length > 0 && (
        <ul className={classes["items"]}>
          {files.failed.map(({ sha256, reason }) => (
            <li key={sha256} className={classes["item"]}>
              {t("sync.fileFailed", { name: sha256.slice(0, 8), reason })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
