import { Button, Group, Modal } from "@mantine/core";
import type { PointerEvent } from "react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { signatureBox } from "../../../domain/model/entry-body/paper";
import classes from "./signature-pad.module.css";
import { holdFocus } from "./keep-focus";
import type { Point, Strokes } from "./strokes";
import { strokesPath, withPoint } from "./strokes";

export type SignaturePadProps = {
  /** Who signs, as the paper calls the place. */
  readonly title: string;
  readonly name: string;
  readonly onSign: (path: string) => void;
  readonly onClose: () => void;
};

/** A place to sign by pen, finger or mouse. */
export function SignaturePad({ title, name, onSign, onClose }: SignaturePadProps) {
  const { t } = useTranslation();
  const [strokes, setStrokes] = useState<Strokes>([]);
  const path = strokesPath(strokes);
  useEffect(holdFocus, []);
  return (
    <Modal opened onClose={onClose} size="xl" title={`${t("papers.sign.title")}: ${title}`}>
      <p className={classes["who"]}>{name}</p>
      <Pad strokes={strokes} onChange={setStrokes} />
      <Group justify="space-between" mt="md">
        <Button
          variant="default"
          disabled={path === undefined}
          onClick={() => {
            setStrokes([]);
          }}
        >
          {t("papers.sign.again")}
        </Button>
        <Button
          data-autofocus
          disabled={path === undefined}
          onClick={() => {
            if (path !== undefined) onSign(path);
          }}
        >
          {t("papers.sign.done")}
        </Button>
      </Group>
    </Modal>
  );
}

type PadProps = { readonly strokes: Strokes; readonly onChange: (strokes: Strokes) => void };

function Pad({ strokes, onChange }: PadProps) {
  const { t } = useTranslation();
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onChange([...strokes, [pointAt(event)]]);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const last = strokes.at(-1) ?? [];
    const next = withPoint(last, pointAt(event));
    if (next !== last) onChange([...strokes.slice(0, -1), next]);
  };
  return (
    <svg
      className={classes["pad"]}
      viewBox={`0 0 ${String(signatureBox.width)} ${String(signatureBox.height)}`}
      role="img"
      aria-label={t("papers.sign.pad")}
      onPointerDown={begin}
      onPointerMove={go}
    >
      <line className={classes["base"]} x1="30" x2="570" y1="160" y2="160" />
      <path className={classes["ink"]} d={strokesPath(strokes)} />
    </svg>
  );
}

function pointAt({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [
    clamp(((clientX - left) / width) * signatureBox.width, signatureBox.width),
    clamp(((clientY - top) / height) * signatureBox.height, signatureBox.height),
  ];
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value));
}
