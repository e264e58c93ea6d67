import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useAddEvidence } from "./use-add-evidence";

type WithEvidence = { readonly evidence: readonly EvidenceRef[] };

export type EvidenceDraft = {
  readonly update: (next: (before: WithEvidence) => WithEvidence) => void;
};

/** The photos of a form: the same file twice is one file. */
export function useDraftEvidence({ update }: EvidenceDraft) {
  const add = useAddEvidence((added) => {
    update(({ evidence }) => {
      const known = new Set(evidence.map(({ sha256 }) => sha256));
      return { evidence: [...evidence, ...added.filter(({ sha256 }) => !known.has(sha256))] };
    });
  });
  return {
    add,
    onRemove: (ref: EvidenceRef) => {
      update(({ evidence }) => ({
        evidence: evidence.filter(({ sha256 }) => sha256 !== ref.sha256),
      }));
    },
    onCaption: (ref: EvidenceRef, caption: string) => {
      update(({ evidence }) => ({
        evidence: evidence.map((each) =>
          each.sha256 === ref.sha256 ? withCaption(each, caption) : each,
        ),
      }));
    },
  };
}

/** An empty caption is none: an absent field is absent. */
export function withCaption({ caption: _, ...ref }: EvidenceRef, caption: string): EvidenceRef {
  return caption.trim() === "" ? ref : { ...ref, caption };
}
