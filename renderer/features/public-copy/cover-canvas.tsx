import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fitSize } from "../evidence/framing";
import { AreaFrame } from "./area-frame";
import classes from "./cover-canvas.module.css";
import type { Corner } from "./covered-area";
import { areaBetween, isLargeEnough } from "./covered-area";
import { cornerOf, shares } from "./on-picture";
import { paintCovers } from "./paint-covers";
import type { AreaEditor } from "./use-area-editor";

export type CoverCanvasProps = {
  readonly picture: ImageBitmap;
  readonly name: string;
  readonly editor: AreaEditor;
  /** As the public will see it: no frames, nothing to draw. */
  readonly isPreview: boolean;
};

export function CoverCanvas({ picture, name, editor, isPreview }: CoverCanvasProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, ...stage } = useElementSize<HTMLDivElement>();
  const { areas } = editor.history;
  const shown = fitSize(picture, stage);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    context.drawImage(picture, 0, 0);
    paintCovers(context, areas);
  }, [picture, areas]);
  return (
    <div ref={ref} className={classes["stage"]}>
      <div
        className={classes["picture"]}
        style={{ width: Math.floor(shown.width), height: Math.floor(shown.height) }}
      >
        <canvas
          ref={canvas}
          width={picture.width}
          height={picture.height}
          role="img"
          aria-label={t("evidence.publicCopy.preview", { name })}
        />
        {!isPreview && <DrawLayer editor={editor} />}
      </div>
    </div>
  );
}

/** A drag over the picture covers what it encloses. */
function DrawLayer({ editor }: { readonly editor: AreaEditor }) {
  const layer = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ readonly from: Corner; readonly to: Corner }>();
  const rect = drag === undefined ? undefined : areaBetween(drag.from, drag.to);
  return (
    <div
      ref={layer}
      className={classes["layer"]}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.target !== layer.current) return;
        layer.current.setPointerCapture(event.pointerId);
        const corner = cornerOf(event, layer.current);
        setDrag({ from: corner, to: corner });
        editor.select(undefined);
      }}
      onPointerMove={(event) => {
        if (drag !== undefined && layer.current !== null) {
          setDrag({ ...drag, to: cornerOf(event, layer.current) });
        }
      }}
      onPointerUp={() => {
        if (rect !== undefined && isLargeEnough(rect)) editor.add(rect);
        setDrag(undefined);
      }}
      onPointerCancel={() => {
        setDrag(undefined);
      }}
    >
      {editor.history.areas.map((area, index) => (
        <AreaFrame key={area.id} area={area} index={index} editor={editor} />
      ))}
      {rect !== undefined && <div className={classes["drawing"]} style={shares(rect)} />}
    </div>
  );
}
