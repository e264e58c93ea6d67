import { useEvidenceWish } from "./use-evidence-wish";

/** Draws nothing: keeps main told which files to fetch ahead of time. */
export function EvidenceAhead() {
  useEvidenceWish();
  return null;
}
