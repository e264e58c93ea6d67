import { useTranslation } from "react-i18next";
import type { UnreadableDocument } from "../../store";
import classes from "./sync-panel.module.css";

/** Documents that this app could not read: set aside, kept, and shown. */
export function UnreadableList({
  documents,
}: {
  readonly documents: readonly UnreadableDocument[];
}) {
  const { t } = useTranslation();
  if (documents.length === 0) return null;
  return (
    <section aria-label={t("sync.unreadable")}>
      <h3 className={classes["title"]}>
        {t("sync.unreadable")} <span className={classes["soft"]}>{documents.length}</span>
      </h3>
      <p className={classes["soft"]}>{t("sync.unreadableHelp")}</p>
      <ul className={classes["items"]}>
        {documents.map(({ id, problem, detail }) => (
          <li key={id} className={classes["item"]}>
            <p className={classes["id"]}>{id}</p>
            <p className={classes["soft"]}>
              {t(`sync.unreadableReason.${problem}`)}
              {detail !== undefined && ` (${detail})`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
