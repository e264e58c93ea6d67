import { useTranslation } from "react-i18next";
import type { UnitId } from "../../../domain/model/ids";
import { formatWhen } from "../../i18n/local-time";
import type { SyncProblem, SyncState, WardSync } from "../../sync";
import type { UnsentEntry } from "../../store";
import { useMinute } from "../clock/use-clock";
import { useUnitName } from "./use-unit-name";
import classes from "./sync-panel.module.css";

/** Each ward by itself: one that is stuck does not hold up the others. */
export function WardList({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation();
  if (state.wards.length === 0) return null;
  // What is the same for all of them stands above, once.
  const isSaid = state.wards.every(({ problem }) => problem === state.problem);
  return (
    <section aria-label={t("sync.wardsTitle")}>
      <h3 className={classes["title"]}>{t("sync.wardsTitle")}</h3>
      <ul className={classes["items"]}>
        {state.wards.map((ward) => (
          <WardLine
            key={ward.unitId}
            ward={ward}
            items={itemsOf(state, ward.unitId)}
            problem={isSaid ? undefined : ward.problem}
          />
        ))}
      </ul>
    </section>
  );
}

function itemsOf(state: SyncState, unitId: UnitId): readonly UnsentEntry[] {
  return state.items.filter((item) => item.unitId === unitId);
}

type WardLineProps = {
  readonly ward: WardSync;
  readonly items: readonly UnsentEntry[];
  readonly problem: SyncProblem | undefined;
};

function WardLine({ ward, items, problem }: WardLineProps) {
  const { t } = useTranslation();
  const nameOf = useUnitName();
  const nowMs = useMinute();
  const { unitId, phase, lastRoundTripMs } = ward;
  const refused = items.filter(({ fate }) => fate.state === "refused").length;
  const unsent = items.length - refused;
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
        {refused > 0 && ` · ${t("sync.wardRefused", { count: refused })}`}
      </p>
      {problem !== undefined && <p className={classes["why"]}>{t(`sync.problem.${problem}`)}</p>}
    </li>
  );
}
