import { useTranslation } from "react-i18next";
import type { UnitId } from "../../../domain/model/ids";
import { formatWhen } from "../../i18n/local-time";
import type { SyncState, WardSync } from "../../sync";
import { useMinute } from "../clock/use-clock";
import { useUnitName } from "./use-unit-name";
import classes from "./sync-panel.module.css";

/** Each ward by itself: one that is stuck does not hold up the others. */
export function WardList({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation();
  if (state.wards.length === 0) return null;
  return (
    <section aria-label={t("sync.wardsTitle")}>
      <h3 className={classes["title"]}>{t("sync.wardsTitle")}</h3>
      <ul className={classes["items"]}>
        {state.wards.map((ward) => (
          <WardLine key={ward.unitId} ward={ward} unsent={unsentOf(state, ward.unitId)} />
        ))}
      </ul>
    </section>
  );
}

function unsentOf(state: SyncState, unitId: UnitId): number {
  return state.items.filter((item) => item.unitId === unitId).length;
}

function WardLine({ ward, unsent }: { readonly ward: WardSync; readonly unsent: number }) {
  const { t } = useTranslation();
  const nameOf = useUnitName();
  const nowMs = useMinute();
  const { unitId, phase, problem, lastRoundTripMs } = ward;
  const last =
    lastRoundTripMs === undefined
      ? t("sync.never")
      : t("sync.wardLast", { at: formatWhen(lastRoundTripMs, nowMs, t) });
  return (
    <li className={classes["item"]}>
      <p className={classes["pair"]}>
        <strong>{nameOf(unitId)}</strong>
        <span className={classes["soft"]}>{t(`sync.wardPhase.${phase}`)}</span>
      </p>
      <p className={classes["soft"]}>
        {last}
        {unsent > 0 && ` · ${t("sync.wardUnsent", { count: unsent })}`}
      </p>
      {problem !== undefined && <p className={classes["why"]}>{t(`sync.problem.${problem}`)}</p>}
    </li>
  );
}
