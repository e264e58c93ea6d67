import { useResizeObserver } from "@mantine/hooks";
import type { RefObject } from "react";
import { useEffect } from "react";

const narrowRem = 5.75;
const wideRem = 4.25;
const wideFromPx = 720;

/** Rows are one or two lines high depending on the list's width, and grow with the text size. */
export function useRowHeight(scroller: RefObject<HTMLDivElement | null>) {
  const [observe, rect] = useResizeObserver();
  useEffect(() => observe(scroller.current), [observe, scroller]);
  const remPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rowHeight = Math.round((rect.width >= wideFromPx ? wideRem : narrowRem) * remPx);
  return {
    rowHeight,
    measure: () => ({ page: Math.max(1, Math.floor(rect.height / rowHeight) - 1) }),
  };
}
