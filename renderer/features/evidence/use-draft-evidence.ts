import { useCallback } from "react";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { FormDraft } from "../drafts/use-form-draft";
import type { TakeRefs } from "./capture-queue";
import { withRefs } from "./captures";
import { useAddEvidence } from "./use-add-evidence";

/** The photos of a form: the same file twice is one file. */
export function useDraftEvidence({ key, update }: Pick<FormDraft, "key" | "update">) {
  const take = useCallback<TakeRefs>(
    (added) => {
      update((before) => withRefs(before, added));
    },
    [update],
  );
  const add = useAddEvidence(key, take);
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
