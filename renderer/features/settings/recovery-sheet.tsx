import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../i18n/local-time";
import { useDesk } from "../desk-context";
import classes from "./recovery-sheet.module.css";
import { useAppInfo } from "./use-app-info";

/** What the printer gets in place of the screen; nothing of it is seen. */
export function RecoverySheet({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { session, desk } = useDesk();
  const { info } = useAppInfo();
  const facts = [
    [t("device.code.sheet.device"), info?.deviceName ?? ""],
    [t("device.code.sheet.unit"), session.unitName],
    [t("device.code.sheet.made"), formatDateTime(desk.nowMs())],
    [t("device.code.sheet.by"), session.displayName],
  ] as const;
  return createPortal(
    <article className={classes["sheet"]} data-print-only>
      <p className={classes["app"]}>{t("words.app")}</p>
      <h1 className={classes["title"]}>{t("device.code.sheet.title")}</h1>
      <p className={classes["code"]}>{code}</p>
      <dl className={classes["facts"]}>
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{t("device.code.sheet.use")}</p>
      <p>{t("device.code.sheet.keep")}</p>
    </article>,
    document.body,
  );
}
