import { useState } from "react";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { CaptionField } from "./caption-field";
import { EvidenceTile } from "./evidence-tile";
import { EvidenceViewer } from "./evidence-viewer";
import { ManyTiles } from "./many-tiles";
import classes from "./photo-grid.module.css";
import { useEvidenceStates } from "./use-evidence-states";

export type PhotoGridProps = {
  readonly refs: readonly EvidenceRef[];
  readonly size?: "normal" | "small";
  readonly onRemove?: (ref: EvidenceRef) => void;
  readonly onCaption?: (ref: EvidenceRef, caption: string) => void;
};

/** From here on only the tiles that are seen are drawn. */
const manyTiles = 60;

/** Photos and files side by side; one opens in the viewer. */
export function PhotoGrid({ refs, size = "normal", onRemove, onCaption }: PhotoGridProps) {
  const states = useEvidenceStates(refs);
  const [openIndex, setOpenIndex] = useState<number>();
  const tile = (ref: EvidenceRef, index: number) => (
    <EvidenceTile
      evidence={ref}
      index={index}
      state={states[ref.sha256]}
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
  );
  return (
    <>
      {refs.length >= manyTiles && onCaption === undefined ? (
        <ManyTiles refs={refs} tile={tile} />
      ) : (
        <ul className={classes["grid"]} data-size={size} data-captions={onCaption !== undefined}>
          {refs.map((ref, index) => (
            <li key={ref.sha256}>
              {tile(ref, index)}
              {onCaption !== undefined && (
                <CaptionField evidence={ref} index={index} onCaption={onCaption} />
              )}
            </li>
          ))}
        </ul>
      )}
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
