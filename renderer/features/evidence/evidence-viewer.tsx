import { Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { nameOf } from "./describe-ref";
import classes from "./evidence-viewer.module.css";
import type { EvidenceStates } from "./use-evidence-states";
import { ViewerMedia } from "./viewer-media";
import { ViewerNeighbours } from "./viewer-neighbours";
import { ViewerTop } from "./viewer-top";

export type EvidenceViewerProps = {
  readonly refs: readonly EvidenceRef[];
  readonly states: EvidenceStates;
  readonly index: number;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
};

const zooms = [1, 1.5, 2, 3, 4] as const;

/** Full screen, by keyboard too: arrows to the neighbours, plus and minus to zoom, Esc to close. */
export function EvidenceViewer({ refs, states, index, onMove, onClose }: EvidenceViewerProps) {
  const { t } = useTranslation();
  const [zoomStep, setZoomStep] = useState(0);
  const ref = refs[index];
  const to = (next: number) => {
    if (refs[next] === undefined) return;
    setZoomStep(0);
    onMove(next);
  };
  const zoomBy = (by: number) => {
    setZoomStep((step) => Math.min(zooms.length - 1, Math.max(0, step + by)));
  };
  const fit = () => {
    setZoomStep(0);
  };
  useViewerKeys({ to, zoomBy, fit, index });
  if (ref === undefined) return null;
  const name = nameOf(ref, index, t);
  return (
    <Modal.Root opened onClose={onClose} fullScreen>
      <Modal.Content className={classes["content"] ?? ""} aria-label={t("evidence.viewer.title")}>
        <div className={classes["viewer"]}>
          <ViewerTop
            evidence={ref}
            name={name}
            position={`${String(index + 1)}/${String(refs.length)}`}
            onZoom={zoomBy}
            onFit={fit}
            onClose={onClose}
          />
          <ViewerMedia
            key={ref.sha256}
            evidence={ref}
            name={name}
            onDevice={states[ref.sha256]?.onDevice}
            zoom={zooms[zoomStep] ?? 1}
          />
          <ViewerNeighbours index={index} count={refs.length} onMove={to} />
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

type ViewerKeys = {
  readonly to: (index: number) => void;
  readonly zoomBy: (by: number) => void;
  readonly fit: () => void;
  readonly index: number;
};

function useViewerKeys({ to, zoomBy, fit, index }: ViewerKeys): void {
  const zoomIn = () => {
    zoomBy(1);
  };
  const zoomOut = () => {
    zoomBy(-1);
  };
  const before = () => {
    to(index - 1);
  };
  const after = () => {
    to(index + 1);
  };
  useHotkeys([
    ["ArrowLeft", before],
    ["ArrowRight", after],
    ["+", zoomIn],
    ["=", zoomIn],
    ["-", zoomOut],
    ["0", fit],
  ]);
}
