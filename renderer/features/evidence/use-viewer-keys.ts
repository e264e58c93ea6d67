import type { HotkeyItem } from "@mantine/hooks";
import { useHotkeys } from "@mantine/hooks";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { sortOf } from "./describe-ref";
import type { FramingControl } from "./use-framing";

export type ViewerKeys = {
  readonly evidence: EvidenceRef;
  readonly control: FramingControl;
  readonly index: number;
  readonly last: number;
  readonly to: (index: number) => void;
  readonly toggleCompare: () => void;
  readonly toggleFacts: () => void;
  /** False while something lies over the viewer and wants the keys for itself. */
  readonly isActive: boolean;
};

const panShare = 0.15;

/**
 * Arrows go to the neighbours, and move the picture while it is zoomed in. A film, a recording
 * and a document keep the arrows for themselves.
 */
export function useViewerKeys(keys: ViewerKeys): void {
  const { evidence, control, index, last, to, toggleCompare, toggleFacts } = keys;
  const isPhoto = sortOf(evidence) === "photo";
  const isZoomed = isPhoto && control.framing.scale > 1;
  const arrow = (x: number, y: number) => () => {
    if (isZoomed) control.pan({ x: -x * panShare, y: -y * panShare });
    else if (isPhoto && x !== 0) to(index + x);
  };
  const go = (next: number) => () => {
    to(next);
  };
  const turn = (quarters: 1 | -1) => () => {
    if (isPhoto) control.turn(quarters);
  };
  const free = { preventDefault: false };
  const keysOfViewer: HotkeyItem[] = [
    ["ArrowLeft", arrow(-1, 0), free],
    ["ArrowRight", arrow(1, 0), free],
    ["ArrowUp", arrow(0, -1), free],
    ["ArrowDown", arrow(0, 1), free],
    ["PageUp", go(index - 1)],
    ["PageDown", go(index + 1)],
    ["Home", go(0)],
    ["End", go(last)],
    ["[plus]", control.zoomIn],
    ["shift + [plus]", control.zoomIn],
    ["=", control.zoomIn],
    ["-", control.zoomOut],
    ["0", control.fit],
    ["R", turn(1)],
    ["shift + R", turn(-1)],
    ["C", toggleCompare],
    ["I", toggleFacts],
  ];
  useHotkeys(keys.isActive ? keysOfViewer : []);
}
