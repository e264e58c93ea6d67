import { useTranslation } from "react-i18next";
import { wardsToKeep } from "../../../domain/contract/session";
import type { UnitId } from "../../../domain/model/ids";
import { formatWhen } from "../../i18n/local-time";
import type { SyncProblem, SyncState, WardSync } from "../../sync";
import type { UnsentEntry } from "../../store";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
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
  const { session } = useDesk();
  const { unitId, phase } = ward;
  // Of it nothing is fetched; it is here for what somebody has not sent.
  const isOfOthers = !wardsToKeep(session).includes(unitId);
  const last = useLastRoundTrip(ward);
  const refused = items.filter(({ fate }) => fate.state === "refused").length;
  const unsent = items.length - refused;
  const facts = [
    ...(isOfOthers ? [] : [last]),
    ...(unsent > 0 ? [t("sync.wardUnsent", { count: unsent })] : []),
    ...(refused > 0 ? [t("sync.wardRefused", { count: refused })] : []),
  ];
  return (
    <li className={classes["item"]}>
      <p className={classes["pair"]}>
        <strong>{nameOf(unitId)}</strong>
        <span className={classes["soft"]}>
          {t(`sync.wardPhase.${isOfOthers && phase === "idle" ? "ofOthers" : phase}`)}
        </span>
      </p>
      <p className={classes["soft"]}>{facts.join(" · ")}</p>
      {problem !== undefined && <p className={classes["why"]}>{t(`sync.problem.${problem}`)}</p>}
    </li>
  );
}

function useLastRoundTrip({ lastRoundTripMs }: WardSync): string {
  const { t } = useTranslation();
  const nowMs = useMinute();
  return lastRoundTripMs === undefined
    ? t("sync.never")
    : t("sync.wardLast", { at: formatWhen(lastRoundTripMs, nowMs, t) });
}
