import type { PointerEvent } from "react";
import type { Corner } from "./covered-area";

/** Where a pointer is, in shares of an element. */
export function cornerOf({ clientX, clientY }: PointerEvent, element: HTMLElement): Corner {
  const box = element.getBoundingClientRect();
  return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
}

type Shares = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export function shares({ x, y, width, height }: Shares) {
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}
