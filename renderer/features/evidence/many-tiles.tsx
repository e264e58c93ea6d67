import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";
import { useRef } from "react";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import classes from "./photo-grid.module.css";

export type ManyTilesProps = {
  readonly refs: readonly EvidenceRef[];
  readonly tile: (ref: EvidenceRef, index: number) => ReactNode;
};

const widestTilePx = 150;
const gapPx = 8;

/** Hundreds of photos in a box that scrolls by itself: only the rows that are seen are drawn. */
export function ManyTiles({ refs, tile }: ManyTilesProps) {
  const box = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const columns = Math.max(2, Math.floor((width + gapPx) / (widestTilePx + gapPx)));
  const tileWidth = Math.max(64, (width - gapPx * (columns - 1)) / columns);
  const rowPx = tileWidth * 0.75 + gapPx;
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing of it is memoised here
  const rows = useVirtualizer({
    count: Math.ceil(refs.length / columns),
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 4,
  });
  return (
    <div ref={useMergedRef(box, ref)} className={classes["many"]}>
      <ul style={{ position: "relative", height: rows.getTotalSize() }}>
        {rows.getVirtualItems().flatMap((row) =>
          refs.slice(row.index * columns, (row.index + 1) * columns).map((each, column) => (
            <li
              key={each.sha256}
              aria-setsize={refs.length}
              aria-posinset={row.index * columns + column + 1}
              style={{
                position: "absolute",
                top: row.index * rowPx,
                left: column * (tileWidth + gapPx),
                width: tileWidth,
              }}
            >
              {tile(each, row.index * columns + column)}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
