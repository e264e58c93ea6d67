import { useClosedEvidence } from "./use-closed-evidence";
import { useEvidenceWish } from "./use-evidence-wish";

/** Draws nothing: keeps main told which files to fetch ahead of time, and which may leave. */
export function EvidenceAhead() {
  useEvidenceWish();
  useClosedEvidence();
  return null;
}
