import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";
import { useRef } from "react";
import classes from "./admin-screen.module.css";

export type VirtualListProps<Item> = {
  readonly items: readonly Item[];
  readonly label: string;
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
};

const rowRem = 4;

/** Draws only the rows in sight: a city has thousands of accounts. */
export function VirtualList<Item>({ items, label, keyOf, children }: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it draws itself again by its own state
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowRem * rootFontSize(),
    overscan: 8,
    getItemKey: (index) => keyAt(items, index, keyOf),
  });
  return (
    <div ref={scroller} className={classes["scroller"]}>
      <ul className={classes["all"]} aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={key}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className={classes["row"]}
              style={{ height: size, transform: `translateY(${String(start)}px)` }}
            >
              {children(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function keyAt<Item>(items: readonly Item[], index: number, keyOf: (item: Item) => string) {
  const item = items[index];
  return item === undefined ? index : keyOf(item);
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
