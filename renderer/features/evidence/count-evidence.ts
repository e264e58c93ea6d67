import type { EvidenceState } from "../../../domain/contract/ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";

export type EvidenceCount = {
  /** The server recomputed the hash and gave its receipt. */
  readonly received: number;
  /** Here, and not with the server yet. */
  readonly unsent: number;
  /** Not here, and whether the city has it is not known here either. */
  readonly notHere: number;
};

/** Files of which main has not spoken yet count as none of these. */
export function countEvidence(
  refs: readonly EvidenceRef[],
  states: Readonly<Record<string, EvidenceState>>,
): EvidenceCount {
  const known = refs.flatMap(({ sha256 }) => states[sha256] ?? []);
  return {
    received: known.filter(({ receipt }) => receipt).length,
    unsent: known.filter(({ receipt, onDevice }) => !receipt && onDevice).length,
    notHere: known.filter(({ receipt, onDevice }) => !receipt && !onDevice).length,
  };
}
