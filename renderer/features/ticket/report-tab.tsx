import { useTranslation } from "react-i18next";
import { toEpochMs } from "../../../domain/model/instant";
import { formatWhen } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { PhotoGrid } from "../evidence/photo-grid";
import { RestrictedDetails } from "../restricted/restricted-details";
import { RevealReporter } from "../reporter/reveal-reporter";
import classes from "./report-tab.module.css";
import type { OpenTicket } from "./use-ticket";

type Fact = { readonly label: string; readonly text: string };

/** What the citizen said, in the citizen's own words, and the facts around it. */
export function ReportTab({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const facts = useFacts(open);
  const { report } = open.ticket;
  return (
    <div className={classes["report"]}>
      <section aria-label={t("ticket.report.said")}>
        <blockquote className={classes["said"]}>
          {report.text.trim() === "" ? t("ticket.report.noText") : report.text}
        </blockquote>
      </section>
      <RestrictedDetails ticket={open.ticket} />
      {report.evidence.length > 0 && (
        <section className={classes["photos"]}>
          <h3 className={classes["label"]}>{t("ticket.report.photos")}</h3>
          <PhotoGrid refs={report.evidence} />
        </section>
      )}
      <dl className={classes["facts"]}>
        {facts.map(({ label, text }) => (
          <div key={label} className={classes["fact"]}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {report.reporterMask !== undefined && (
        <div>
          <RevealReporter ticketId={open.ticket.id} />
        </div>
      )}
    </div>
  );
}

function useFacts({ ticket, view }: OpenTicket): readonly Fact[] {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { report } = ticket;
  const when = (instant: string) => formatWhen(toEpochMs(instant), nowMs, t);
  const facts: (Fact | undefined)[] = [
    { label: t("ticket.report.place"), text: view.place.text },
    optional(t("ticket.report.quarter"), view.place.quarter),
    { label: t("ticket.report.field"), text: t(`words.field.${view.field}`) },
    { label: t("ticket.report.kind"), text: t(`words.requestKind.${view.requestKind}`) },
    { label: t("ticket.report.received"), text: when(report.receivedAt) },
    optional(
      t("ticket.report.occurred"),
      report.occurredAt === undefined ? undefined : when(report.occurredAt),
    ),
    { label: t("ticket.report.channel"), text: t(`words.channel.${report.channel}`) },
    {
      label: t("ticket.report.reporter"),
      text: report.reporterMask ?? t("ticket.report.anonymous"),
    },
    optional(
      t("ticket.report.assignee"),
      view.assignees.length === 0 ? undefined : view.assignees.map(({ name }) => name).join(", "),
    ),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function optional(label: string, text: string | undefined): Fact | undefined {
  return text === undefined || text === "" ? undefined : { label, text };
}
