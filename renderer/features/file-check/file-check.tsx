import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FileLack } from "../../../domain/rules/paper/file-lacks";
import { isHard } from "../../../domain/rules/paper/file-lacks";
import { openStatuses } from "../../../domain/rules/life-cycle";
import type { OpenTicket } from "../ticket/use-ticket";
import classes from "./file-check.module.css";
import { LackList } from "./lack-list";
import { useFileLacks } from "./use-file-lacks";

/** In the file: what is missing before it goes up, while it still can be mended. */
export function FileCheck({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const lacks = useFileLacks(open);
  const isOpen = openStatuses.includes(open.view.status);
  if (!isOpen && lacks.length === 0) return null;
  return (
    <section className={classes["part"]} aria-label={t("paperLife.check.title")}>
      <h3 className={classes["title"]}>{t("paperLife.check.title")}</h3>
      <CheckHead lacks={lacks} />
      {lacks.length > 0 && <LackList open={open} lacks={lacks} />}
    </section>
  );
}

export function CheckHead({ lacks }: { readonly lacks: readonly FileLack[] }) {
  const { t } = useTranslation();
  const hard = lacks.filter(isHard).length;
  const state = hard > 0 ? "hard" : lacks.length > 0 ? "soft" : "complete";
  const Icon = { hard: IconAlertTriangle, soft: IconInfoCircle, complete: IconCircleCheck }[state];
  const words = {
    hard: t("paperLife.check.hard", { count: hard }),
    soft: t("paperLife.check.soft", { count: lacks.length }),
    complete: t("paperLife.check.complete"),
  }[state];
  return (
    <p className={classes["head"]} data-state={state}>
      <Icon size="1.25rem" stroke={1.75} aria-hidden="true" />
      {words}
    </p>
  );
}
