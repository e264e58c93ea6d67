import { useState } from "react";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { EvidenceTile } from "./evidence-tile";
import { EvidenceViewer } from "./evidence-viewer";
import classes from "./photo-grid.module.css";
import { useEvidenceStates } from "./use-evidence-states";

export type PhotoGridProps = {
  readonly refs: readonly EvidenceRef[];
  readonly size?: "normal" | "small";
  readonly onRemove?: (ref: EvidenceRef) => void;
};

/** Photos and files side by side; one opens in the viewer. */
export function PhotoGrid({ refs, size = "normal", onRemove }: PhotoGridProps) {
  const states = useEvidenceStates(refs);
  const [openIndex, setOpenIndex] = useState<number>();
  return (
    <>
      <ul className={classes["grid"]} data-size={size}>
        {refs.map((ref, index) => (
          <EvidenceTile
            key={ref.sha256}
            evidence={ref}
            index={index}
            onDevice={states[ref.sha256]?.onDevice}
            onOpen={() => {
              setOpenIndex(index);
            }}
            {...(onRemove === undefined
              ? {}
              : {
                  onRemove: () => {
                    onRemove(ref);
                  },
                })}
          />
        ))}
      </ul>
      {openIndex !== undefined && (
        <EvidenceViewer
          refs={refs}
          states={states}
          index={openIndex}
          onMove={setOpenIndex}
          onClose={() => {
            setOpenIndex(undefined);
          }}
        />
      )}
    </>
  );
}
