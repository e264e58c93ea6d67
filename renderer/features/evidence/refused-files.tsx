import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import classes from "./evidence-field.module.css";
import type { AddEvidence } from "./use-add-evidence";

export function RefusedFiles({ add }: { readonly add: AddEvidence }) {
  const { t } = useTranslation();
  const { refused, failed } = add.capture;
  if (refused.length === 0 && !failed) return null;
  return (
    <Notice
      tone="attention"
      live
      action={
        <Button size="compact-md" variant="white" color="dark" onClick={add.dismiss}>
          {t("evidence.dismiss")}
        </Button>
      }
    >
      {failed && <p>{t("evidence.failed")}</p>}
      {refused.length > 0 && (
        <p className={classes["refusedTitle"]}>
          {t("evidence.refusedTitle", { count: refused.length })}
        </p>
      )}
      <ul className={classes["refusedList"]}>
        {refused.map(({ name, reason }, index) => (
          <li key={`${name}-${String(index)}`} className={classes["refusedFile"]}>
            <strong>{name}</strong>: {t(`evidence.refused.${reason}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
