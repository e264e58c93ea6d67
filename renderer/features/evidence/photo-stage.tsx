import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Size } from "./framing";
import { fitSize, shareOf } from "./framing";
import classes from "./photo-stage.module.css";
import type { FramingControl } from "./use-framing";
import { usePanZoom } from "./use-pan-zoom";

export type PhotoStageProps = {
  readonly url: string;
  readonly name: string;
  readonly control: FramingControl;
};

const unknownSize: Size = { width: 0, height: 0 };

/** A photo that can be zoomed, dragged and turned. Only the look changes, never the file. */
export function PhotoStage({ url, name, control }: PhotoStageProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const { ref, ...stage } = useElementSize<HTMLDivElement>();
  const [picture, setPicture] = useState(unknownSize);
  const [broken, setBroken] = useState(false);
  const { framing, setShare } = control;
  usePanZoom(element, control);
  const share = shareOf(picture, stage, framing.turns);
  useEffect(() => {
    if (picture.width > 0) setShare({ width: share.width, height: share.height });
  }, [picture.width, share.width, share.height, setShare]);
  const shown = fitSize(picture, stage, framing.turns);
  return (
    <div
      ref={useMergedRef(element, ref)}
      className={classes["stage"]}
      data-zoomed={framing.scale > 1}
      data-scale={framing.scale.toFixed(2)}
      data-turns={framing.turns}
    >
      {broken && <p className={classes["words"]}>{t("evidence.viewer.broken")}</p>}
      <img
        className={classes["picture"]}
        src={url}
        alt={name}
        draggable={false}
        decoding="async"
        hidden={broken}
        style={{
          width: shown.width,
          height: shown.height,
          visibility: picture.width === 0 ? "hidden" : "visible",
          transform: [
            "translate(-50%, -50%)",
            `translate(${px(framing.x * stage.width)}, ${px(framing.y * stage.height)})`,
            `scale(${String(framing.scale)})`,
            `rotate(${String(framing.turns * 90)}deg)`,
          ].join(" "),
        }}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          setPicture({ width: naturalWidth, height: naturalHeight });
        }}
        onError={() => {
          setBroken(true);
        }}
      />
    </div>
  );
}

function px(value: number): string {
  return `${value.toFixed(1)}px`;
}
