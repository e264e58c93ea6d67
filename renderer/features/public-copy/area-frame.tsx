import type { KeyboardEvent, PointerEvent } from "react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./cover-canvas.module.css";
import type { Area, Corner } from "./covered-area";
import { moveArea, resizeArea } from "./covered-area";
import { cornerOf, shares } from "./on-picture";
import type { AreaEditor } from "./use-area-editor";

export type AreaFrameProps = {
  readonly area: Area;
  readonly index: number;
  readonly editor: AreaEditor;
};

const keyStep = 0.01;

/** Arrows move it, with Shift they change its size, Delete takes it away. */
export function AreaFrame({ area, index, editor }: AreaFrameProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLButtonElement>(null);
  const isSelected = editor.selectedId === area.id;
  const drag = useAreaDrag(area, editor);
  useEffect(() => {
    if (isSelected) frame.current?.focus();
  }, [isSelected]);
  return (
    <button
      ref={frame}
      type="button"
      className={classes["area"]}
      style={shares(area)}
      aria-pressed={isSelected}
      aria-label={t("evidence.publicCopy.area", {
        index: index + 1,
        covering: t(`evidence.publicCopy.covering.${area.covering}`),
      })}
      aria-description={t("evidence.publicCopy.areaHelp")}
      onFocus={() => {
        editor.select(area.id);
      }}
      onKeyDown={(event) => {
        onKey(event, area, editor);
      }}
      {...drag}
    >
      {isSelected && <span className={classes["grip"]} data-grip="true" />}
    </button>
  );
}

const arrows: Readonly<Record<string, Corner>> = {
  ArrowLeft: { x: -keyStep, y: 0 },
  ArrowRight: { x: keyStep, y: 0 },
  ArrowUp: { x: 0, y: -keyStep },
  ArrowDown: { x: 0, y: keyStep },
};

function onKey(event: KeyboardEvent, area: Area, editor: AreaEditor): void {
  const by = arrows[event.key];
  if (by !== undefined) {
    event.preventDefault();
    editor.put(event.shiftKey ? resizeArea(area, by) : moveArea(area, by));
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    editor.remove(area.id);
  }
}

/** Drags of the frame move it, drags of the grip at its corner change its size. */
function useAreaDrag(area: Area, editor: AreaEditor) {
  const start = useRef<{ readonly at: Corner; readonly area: Area; readonly grip: boolean }>(
    undefined,
  );
  const layerOf = (event: PointerEvent<HTMLElement>) => event.currentTarget.parentElement;
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const layer = layerOf(event);
      if (event.button !== 0 || layer === null) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      editor.select(area.id);
      const grip = event.target instanceof HTMLElement && event.target.dataset["grip"] === "true";
      start.current = { at: cornerOf(event, layer), area, grip };
      editor.begin();
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const layer = layerOf(event);
      if (start.current === undefined || layer === null) return;
      const { at, area: from, grip } = start.current;
      const now = cornerOf(event, layer);
      const by = { x: now.x - at.x, y: now.y - at.y };
      editor.drag(grip ? resizeArea(from, by) : moveArea(from, by));
    },
    onPointerUp: () => {
      start.current = undefined;
    },
    onPointerCancel: () => {
      start.current = undefined;
    },
  };
}
