import { Splitter } from "@mantine/core";
import type { SplitterPaneSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import classes from "./split-pane.module.css";

export type SplitPaneProps = {
  readonly first: ReactNode;
  readonly second: ReactNode;
  /** Which side keeps its width when the window changes. */
  readonly fixed: "first" | "second";
  readonly widthPx: number;
  readonly minPx: number;
  readonly maxPx: number;
  /** What the other side needs at least. */
  readonly otherMinPx: number;
  readonly label: string;
  readonly onResized: (widthPx: number) => void;
};

/** Two panes with a handle between them that moves by drag, by arrow keys and by double click. */
export function SplitPane(props: SplitPaneProps) {
  const { first, second, fixed, widthPx, minPx, maxPx, otherMinPx, label, onResized } = props;
  const kept = { defaultSize: px(widthPx), min: px(minPx), max: px(maxPx) } as const;
  const rest = { defaultSize: 1, min: px(otherMinPx) } as const;
  const remember = (sizes: readonly SplitterPaneSize[]) => {
    const size = parseFloat(String(sizes[fixed === "first" ? 0 : 1]));
    if (Number.isFinite(size)) onResized(Math.round(size));
  };
  return (
    <Splitter
      classNames={{
        root: classes["split"] ?? "",
        pane: classes["pane"] ?? "",
        handle: classes["handle"] ?? "",
      }}
      attributes={{ handle: { "aria-label": label } }}
      withHandle={false}
      lineSize={1}
      step="16px"
      shiftStep="64px"
      onSizeChange={remember}
    >
      <Splitter.Pane {...(fixed === "first" ? kept : rest)}>{first}</Splitter.Pane>
      <Splitter.Pane {...(fixed === "second" ? kept : rest)}>{second}</Splitter.Pane>
    </Splitter>
  );
}

function px(value: number): `${number}px` {
  return `${value}px`;
}
