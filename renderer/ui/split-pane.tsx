import { useSplitter } from "@mantine/hooks";
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
  const splitter = useSplitter({
    panels: fixed === "first" ? [kept, rest] : [rest, kept],
    step: "16px",
    shiftStep: "64px",
    onResizeEnd: (_handle, sizes) => {
      const size = parseFloat(String(sizes[fixed === "first" ? 0 : 1]));
      if (Number.isFinite(size)) onResized(Math.round(size));
    },
    onSizeChange: (sizes) => {
      const size = parseFloat(String(sizes[fixed === "first" ? 0 : 1]));
      if (Number.isFinite(size)) onResized(Math.round(size));
    },
  });
  const basis = (index: number) => {
    const size = splitter.sizes[index];
    return typeof size === "string" && size.endsWith("px")
      ? { flex: `0 1 ${size}` }
      : { flex: "1 1 0" };
  };
  return (
    <div ref={splitter.ref} className={classes["split"]}>
      <div className={classes["pane"]} style={basis(0)}>
        {first}
      </div>
      <div
        {...splitter.getHandleProps({ index: 0 })}
        className={classes["handle"]}
        aria-label={label}
      />
      <div className={classes["pane"]} style={basis(1)}>
        {second}
      </div>
    </div>
  );
}

function px(value: number): `${number}px` {
  return `${value}px`;
}
