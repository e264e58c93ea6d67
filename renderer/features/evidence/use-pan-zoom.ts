import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import type { Spot } from "./framing";

export type PanZoom = {
  readonly zoomAt: (factor: number, at: Spot) => void;
  readonly pan: (by: Spot) => void;
};

const wheelSpeed = 0.0018;
/** A pinch on a touch pad arrives as small wheel steps with Ctrl. */
const pinchSpeed = 0.01;
const doubleClickZoom = 2.5;

/** Wheel, pinch, drag and double click on a stage; the keys are the viewer's. */
export function usePanZoom(stage: RefObject<HTMLElement | null>, act: PanZoom): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  }, [act]);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const pointers = new Pointers(element, latest);
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener("wheel", (event) => onWheel(event, element, latest.current), {
      passive: false,
      signal,
    });
    element.addEventListener(
      "dblclick",
      (event) => {
        latest.current.zoomAt(doubleClickZoom, spotOf(event, element));
      },
      { signal },
    );
    element.addEventListener("pointerdown", pointers.down, { signal });
    element.addEventListener("pointermove", pointers.move, { signal });
    element.addEventListener("pointerup", pointers.up, { signal });
    element.addEventListener("pointercancel", pointers.up, { signal });
    return () => {
      stop.abort();
    };
  }, [stage]);
}

function onWheel(event: WheelEvent, element: HTMLElement, act: PanZoom): void {
  event.preventDefault();
  const steps = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
  const speed = event.ctrlKey ? pinchSpeed : wheelSpeed;
  act.zoomAt(Math.exp(-event.deltaY * steps * speed), spotOf(event, element));
}

function spotOf({ clientX, clientY }: MouseEvent, element: HTMLElement): Spot {
  const box = element.getBoundingClientRect();
  return {
    x: (clientX - box.left) / box.width - 0.5,
    y: (clientY - box.top) / box.height - 0.5,
  };
}

/** One pointer drags, two pinch. */
class Pointers {
  readonly #element: HTMLElement;
  readonly #act: { readonly current: PanZoom };
  readonly #known = new Map<number, Spot>();

  constructor(element: HTMLElement, act: { readonly current: PanZoom }) {
    this.#element = element;
    this.#act = act;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#element.setPointerCapture(event.pointerId);
    this.#known.set(event.pointerId, spotOf(event, this.#element));
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.#known.get(event.pointerId);
    if (before === undefined) return;
    const now = spotOf(event, this.#element);
    const other = [...this.#known].find(([id]) => id !== event.pointerId)?.[1];
    this.#known.set(event.pointerId, now);
    if (other === undefined) {
      this.#act.current.pan({ x: now.x - before.x, y: now.y - before.y });
      return;
    }
    const wasApart = Math.hypot(before.x - other.x, before.y - other.y);
    const isApart = Math.hypot(now.x - other.x, now.y - other.y);
    if (wasApart === 0) return;
    this.#act.current.zoomAt(isApart / wasApart, {
      x: (now.x + other.x) / 2,
      y: (now.y + other.y) / 2,
    });
  };

  readonly up = (event: PointerEvent): void => {
    this.#known.delete(event.pointerId);
  };
}
