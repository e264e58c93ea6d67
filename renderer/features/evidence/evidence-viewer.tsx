import { ActionIcon, Modal, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { Icon } from "@tabler/icons-react";
import {
  IconArrowLeft,
  IconArrowRight,
  IconMaximize,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { nameOf } from "./describe-ref";
import classes from "./evidence-viewer.module.css";
import type { EvidenceStates } from "./use-evidence-states";
import { ViewerMedia } from "./viewer-media";

export type EvidenceViewerProps = {
  readonly refs: readonly EvidenceRef[];
  readonly states: EvidenceStates;
  readonly index: number;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
};

const zooms = [1, 1.5, 2, 3, 4] as const;

/** Full screen, by keyboard too: arrows to the neighbours, plus and minus to zoom, Esc to close. */
export function EvidenceViewer({ refs, states, index, onMove, onClose }: EvidenceViewerProps) {
  const { t } = useTranslation();
  const [zoomStep, setZoomStep] = useState(0);
  const ref = refs[index];
  const to = (next: number) => {
    if (refs[next] === undefined) return;
    setZoomStep(0);
    onMove(next);
  };
  const zoomBy = (by: number) => {
    setZoomStep((step) => Math.min(zooms.length - 1, Math.max(0, step + by)));
  };
  useHotkeys([
    [
      "ArrowLeft",
      () => {
        to(index - 1);
      },
    ],
    [
      "ArrowRight",
      () => {
        to(index + 1);
      },
    ],
    [
      "+",
      () => {
        zoomBy(1);
      },
    ],
    [
      "=",
      () => {
        zoomBy(1);
      },
    ],
    [
      "-",
      () => {
        zoomBy(-1);
      },
    ],
    [
      "0",
      () => {
        setZoomStep(0);
      },
    ],
  ]);
  if (ref === undefined) return null;
  return (
    <Modal.Root opened onClose={onClose} fullScreen>
      <Modal.Content className={classes["content"] ?? ""} aria-label={t("evidence.viewer.title")}>
        <div className={classes["viewer"]}>
          <div className={classes["top"]}>
            <p className={classes["caption"]}>
              <strong>{nameOf(ref, index, t)}</strong>
              <span>
                {index + 1}/{refs.length}
              </span>
              <span>{ref.by === "citizen" ? t("evidence.citizen") : ""}</span>
              {ref.takenAt !== undefined && (
                <span>{t("evidence.takenAt", { at: formatDateTime(toEpochMs(ref.takenAt)) })}</span>
              )}
            </p>
            <ViewerButton
              icon={IconZoomOut}
              label={t("evidence.viewer.zoomOut")}
              onClick={() => {
                zoomBy(-1);
              }}
            />
            <ViewerButton
              icon={IconZoomIn}
              label={t("evidence.viewer.zoomIn")}
              onClick={() => {
                zoomBy(1);
              }}
            />
            <ViewerButton
              icon={IconMaximize}
              label={t("evidence.viewer.fit")}
              onClick={() => {
                setZoomStep(0);
              }}
            />
            <ViewerButton icon={IconX} label={t("evidence.viewer.close")} onClick={onClose} />
          </div>
          <ViewerMedia
            key={ref.sha256}
            evidence={ref}
            name={nameOf(ref, index, t)}
            onDevice={states[ref.sha256]?.onDevice}
            zoom={zooms[zoomStep] ?? 1}
          />
          {index > 0 && (
            <div className={classes["left"]}>
              <ViewerButton
                icon={IconArrowLeft}
                label={t("evidence.viewer.previous")}
                onClick={() => {
                  to(index - 1);
                }}
              />
            </div>
          )}
          {index < refs.length - 1 && (
            <div className={classes["right"]}>
              <ViewerButton
                icon={IconArrowRight}
                label={t("evidence.viewer.next")}
                onClick={() => {
                  to(index + 1);
                }}
              />
            </div>
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

type ViewerButtonProps = {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
};

function ViewerButton({ icon: Icon, label, onClick }: ViewerButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes["button"] ?? ""}
        variant="transparent"
        size="xl"
        radius="xl"
        aria-label={label}
        onClick={onClick}
      >
        <Icon size="1.5rem" stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
