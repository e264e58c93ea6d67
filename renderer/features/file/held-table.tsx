import { useTranslation } from "react-i18next";
import { timeHeld } from "../../../domain/rules/time/time-held";
import { durationText } from "../../i18n/duration";
import { formatDateTime } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import type { OpenTicket } from "../ticket/use-ticket";
import { FilePart } from "./file-part";
import classes from "./file.module.css";

/** How long the city and each unit have had it, and how it left each of them. */
export function HeldTable({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { ticket, view } = open;
  const held = timeHeld(ticket, view, nowMs);
  return (
    <FilePart title={t("file.held")}>
      <table className={classes["table"]}>
        <tbody>
          {held.map(({ unitId, heldMs }) => (
            <tr key={unitId ?? "city"}>
              <td>{unitId === undefined ? t("file.city") : nameIn(open, unitId)}</td>
              <td>{durationText(heldMs, t)}</td>
              <td className={classes["soft"]}>
                {view.holdings
                  .filter((holding) => holding.unitId === unitId)
                  .map(({ fromMs, toMs, end }) => (
                    <div key={fromMs}>
                      {toMs === undefined
                        ? t("file.holdingNow", { from: formatDateTime(fromMs) })
                        : t("file.holding", {
                            from: formatDateTime(fromMs),
                            to: formatDateTime(toMs),
                          })}
                      {end !== undefined && `, ${t(`file.end.${end}`)}`}
                    </div>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </FilePart>
  );
}

/** As it was called when it had the report. */
function nameIn({ view }: OpenTicket, unitId: string): string {
  const holdings = view.holdings.filter((holding) => holding.unitId === unitId);
  return holdings[holdings.length - 1]?.unitName ?? unitId;
}
