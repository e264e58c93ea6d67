import { useCallback, useMemo, useState } from "react";
import type { Framing, Size, Spot } from "./framing";
import { keepInView, panBy, turnBy, wholePicture, zoomBy, zoomStep } from "./framing";

export type FramingControl = {
  readonly framing: Framing;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly zoomAt: (factor: number, at: Spot) => void;
  readonly pan: (by: Spot) => void;
  readonly turn: (quarters: 1 | -1) => void;
  readonly fit: () => void;
  /** As `fit`, and upright. */
  readonly reset: () => void;
  /** Told by the stage, so that the picture stays on it. */
  readonly setShare: (share: Size) => void;
};

/** One framing, for one stage or for two that move together. */
export function useFraming(): FramingControl {
  const [framing, setFraming] = useState(wholePicture);
  const [share, setShareState] = useState<Size>({ width: 1, height: 1 });
  const setShare = useCallback((next: Size) => {
    setShareState((before) =>
      before.width === next.width && before.height === next.height ? before : next,
    );
  }, []);
  return useMemo(() => {
    const change = (next: (before: Framing) => Framing) => {
      setFraming((before) => keepInView(next(before), share));
    };
    return {
      framing,
      setShare,
      zoomIn: () => {
        change((before) => zoomBy(before, zoomStep));
      },
      zoomOut: () => {
        change((before) => zoomBy(before, 1 / zoomStep));
      },
      zoomAt: (factor, at) => {
        change((before) => zoomBy(before, factor, at));
      },
      pan: (by) => {
        change((before) => panBy(before, by));
      },
      turn: (quarters) => {
        change((before) => turnBy(before, quarters));
      },
      fit: () => {
        setFraming(({ turns }) => ({ ...wholePicture, turns }));
      },
      reset: () => {
        setFraming(wholePicture);
      },
    };
  }, [framing, share, setShare]);
}
