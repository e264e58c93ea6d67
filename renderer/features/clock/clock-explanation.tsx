import { useTranslation } from "react-i18next";
import type { Clock } from "../../../domain/rules/clocks";
import type { TicketView } from "../../../domain/rules/fold";
import { formatDateTime } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import classes from "./clock-button.module.css";
import { explainDays, runsByTheClock } from "./explain-in-words";

export type ClockExplanationProps = { readonly clock: Clock; readonly view: TicketView };

/** Why a report is due when it is, in words: rule, source, and every day in between. */
export function ClockExplanation({ clock, view }: ClockExplanationProps) {
  const { t, i18n } = useTranslation();
  const { desk } = useDesk();
  const rules = useReadable(desk.rules);
  const policy = rules.policy(clock.policyId, clock.startMs);
  const earlier = view.clocks.filter((other) => other !== clock);
  return (
    <div>
      <h3 className={classes["title"]}>{t("time.explain.title")}</h3>
      <p className={classes["due"]}>{t("time.explain.due", { at: formatDateTime(clock.dueMs) })}</p>
      <p className={classes["soft"]}>
        {t("time.explain.started", { at: formatDateTime(clock.startMs) })}
      </p>
      <ClockEnd clock={clock} />
      <div className={classes["part"]}>
        <p className={classes["label"]}>{t("time.explain.policy")}</p>
        <p>
          {policy === undefined
            ? t("time.explain.noPolicy")
            : i18n.language === "en"
              ? policy.labelEn
              : policy.labelVi}
        </p>
        {policy !== undefined && (
          <p className={classes["soft"]}>
            {t("time.explain.source")}: {policy.source}
          </p>
        )}
      </div>
      <ClockDays clock={clock} />
      {policy?.confirmed === false && (
        <div className={classes["part"]}>
          <Notice tone="attention">{t("time.explain.unconfirmedPolicy")}</Notice>
        </div>
      )}
      {!clock.confirmed && (
        <div className={classes["part"]}>
          <Notice tone="attention">{t("time.explain.unconfirmedYear")}</Notice>
        </div>
      )}
      {earlier.length > 0 && (
        <div className={classes["part"]}>
          <p className={classes["label"]}>{t("time.explain.earlier")}</p>
          {earlier.map((other) => (
            <div key={`${other.name}${String(other.startMs)}`}>
              <p>{t("time.explain.due", { at: formatDateTime(other.dueMs) })}</p>
              <ClockEnd clock={other} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function ClockEnd({ clock }: { readonly clock: Clock }) {
  const { t } = useTranslation();
  if (clock.metMs !== undefined) {
    return (
      <p className={classes["soft"]}>
        {t("time.explain.metAt", { at: formatDateTime(clock.metMs) })} (
        {clock.metMs <= clock.dueMs ? t("time.onTime") : t("time.metLate")})
      </p>
    );
  }
  if (clock.stoppedMs === undefined) return null;
  return (
    <p className={classes["soft"]}>
      {t("time.explain.stoppedAt", { at: formatDateTime(clock.stoppedMs) })}
    </p>
  );
}

function ClockDays({ clock }: { readonly clock: Clock }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const rules = useReadable(desk.rules);
  if (clock.name === "committed" || clock.name === "directive") {
    return <p className={classes["part"]}>{t(`time.explain.${clock.name}`)}</p>;
  }
  if (runsByTheClock(clock, rules)) {
    return <p className={classes["part"]}>{t("time.explain.clockTime")}</p>;
  }
  return (
    <div className={classes["part"]}>
      <p className={classes["label"]}>{t("time.explain.days")}</p>
      <ul className={classes["days"]}>
        {explainDays(clock, rules, t).map(({ key, day, why, use, used }) => (
          <li key={key} className={classes["day"]} data-use={used}>
            <span>{day}</span>
            <span>{why}</span>
            <span className={classes["use"]}>{use}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
