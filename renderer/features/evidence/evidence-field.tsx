import { Button } from "@mantine/core";
import { IconCamera, IconFolderOpen, IconPhotoPlus } from "@tabler/icons-react";
import type { DragEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { Notice } from "../../ui";
import { CameraPane } from "./camera-pane";
import classes from "./evidence-field.module.css";
import { PhotoGrid } from "./photo-grid";
import type { AddEvidence } from "./use-add-evidence";

export type EvidenceFieldProps = {
  readonly label: string;
  readonly refs: readonly EvidenceRef[];
  readonly add: AddEvidence;
  readonly onRemove: (ref: EvidenceRef) => void;
  readonly error?: string | undefined;
};

/** Photos from disk, by drag and drop, by paste or from the camera. */
export function EvidenceField({ label, refs, add, onRemove, error }: EvidenceFieldProps) {
  const { t } = useTranslation();
  const [cameraOpen, setCameraOpen] = useState(false);
  const { isOver, handlers } = useDrop(add.addFiles);
  return (
    <div className={classes["field"]} role="group" aria-label={label}>
      <p className={classes["label"]}>{label}</p>
      <div className={classes["drop"]} data-over={isOver} {...handlers}>
        <IconPhotoPlus size="1.5rem" stroke={1.5} aria-hidden="true" />
        <span className={classes["hint"]}>
          {isOver ? t("evidence.dropNow") : t("evidence.drop")}
        </span>
        <span className={classes["buttons"]}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconFolderOpen size="1.125rem" stroke={1.75} />}
            onClick={add.pick}
          >
            {t("evidence.pick")}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconCamera size="1.125rem" stroke={1.75} />}
            onClick={() => {
              setCameraOpen(true);
            }}
          >
            {t("evidence.camera")}
          </Button>
        </span>
      </div>
      <div role="status">
        {add.adding > 0 && (
          <p className={classes["adding"]}>{t("evidence.adding", { count: add.adding })}</p>
        )}
      </div>
      <RefusedFiles add={add} />
      {refs.length > 0 && <PhotoGrid refs={refs} size="small" onRemove={onRemove} />}
      {error !== undefined && <p className={classes["error"]}>{error}</p>}
      {cameraOpen && (
        <CameraPane
          onPhoto={(photo) => add.addBytes([photo])}
          onClose={() => {
            setCameraOpen(false);
          }}
        />
      )}
    </div>
  );
}

function RefusedFiles({ add }: { readonly add: AddEvidence }) {
  const { t } = useTranslation();
  if (add.refused.length === 0 && !add.failed) return null;
  return (
    <Notice
      tone="attention"
      live
      action={
        <Button size="compact-sm" variant="white" color="dark" onClick={add.dismiss}>
          {t("evidence.dismiss")}
        </Button>
      }
    >
      {add.failed && <p>{t("evidence.failed")}</p>}
      {add.refused.length > 0 && (
        <p className={classes["refusedTitle"]}>
          {t("evidence.refusedTitle", { count: add.refused.length })}
        </p>
      )}
      <ul>
        {add.refused.map(({ name, reason }) => (
          <li key={name} className={classes["refusedFile"]}>
            <strong>{name}</strong>: {t(`evidence.refused.${reason}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function useDrop(onFiles: (files: readonly File[]) => void) {
  const [isOver, setIsOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: () => {
        setIsOver(false);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setIsOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
