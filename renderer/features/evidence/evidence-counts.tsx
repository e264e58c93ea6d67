import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { countEvidence } from "./count-evidence";
import classes from "./evidence-counts.module.css";
import { useEvidenceStates } from "./use-evidence-states";

/** Nobody should decide on proof that has not arrived without having been told. */
export function EvidenceCounts({ refs }: { readonly refs: readonly EvidenceRef[] }) {
  const { t } = useTranslation();
  const states = useEvidenceStates(refs);
  const { received, unsent, notHere } = countEvidence(refs, states);
  if (refs.length === 0) return null;
  return (
    <ul className={classes["counts"]} aria-label={t("evidence.counts.title")}>
      <li>{t("evidence.counts.all", { count: refs.length })}</li>
      {received > 0 && (
        <li>
          {received === refs.length
            ? t("evidence.counts.allReceived")
            : t("evidence.counts.received", { count: received })}
        </li>
      )}
      {unsent > 0 && (
        <li className={classes["attention"]}>{t("evidence.counts.unsent", { count: unsent })}</li>
      )}
      {notHere > 0 && <li>{t("evidence.counts.notHere", { count: notHere })}</li>}
    </ul>
  );
}
