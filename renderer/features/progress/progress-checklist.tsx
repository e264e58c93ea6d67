import { IconCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../../domain/rules/fold";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import type { ProgressPartsThere } from "./parts-there";
import classes from "./progress-checklist.module.css";

export type ProgressChecklistProps = {
  readonly parts: ProgressPartsThere;
  readonly view: TicketView;
  /** The promised deadline as it is written. */
  readonly promised?: string;
};

/** Which of the three parts are there, and what that means for the deadline. */
export function ProgressChecklist({ parts, view, promised }: ProgressChecklistProps) {
  const { t } = useTranslation();
  return (
    <section className={classes["box"]} data-all={parts.all} aria-label={t("forms.progress.parts")}>
      <p className={classes["title"]}>{t("forms.progress.parts")}</p>
      <ul>
        <Part name={t("forms.progress.partText")} there={parts.text} />
        <Part name={t("forms.progress.partPhoto")} there={parts.photo} />
        <Part name={t("forms.progress.partDeadline")} there={parts.deadline} />
      </ul>
      <p className={classes["meaning"]} role="status">
        <Meaning all={parts.all} view={view} promised={promised ?? ""} />
      </p>
    </section>
  );
}

function Part({ name, there }: { readonly name: string; readonly there: boolean }) {
  const { t } = useTranslation();
  const Icon = there ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={classes["part"]} data-there={there}>
      <Icon size="1.125rem" aria-hidden="true" />
      <span>{name}</span>
      <span className={classes["word"]}>
        {there ? t("forms.progress.have") : t("forms.progress.lack")}
      </span>
    </li>
  );
}

type MeaningProps = {
  readonly all: boolean;
  readonly view: TicketView;
  readonly promised: string;
};

function Meaning({ all, view, promised }: MeaningProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const rules = useReadable(desk.rules);
  const policy = view.due === undefined ? undefined : rules.policy(view.due.policyId);
  if (!all) return <>{t("forms.progress.incomplete")}</>;
  if (view.due === undefined) return <>{t("forms.progress.completeNoClock")}</>;
  return policy?.progressReplyMeets === true
    ? t("forms.progress.complete", { at: promised })
    : t("forms.progress.completeNotMeeting");
}
