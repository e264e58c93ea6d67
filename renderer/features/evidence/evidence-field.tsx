import { Button } from "@mantine/core";
import { IconCamera, IconFolderOpen, IconPhotoPlus } from "@tabler/icons-react";
import type { DragEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { Notice } from "../../ui";
import { AddingList } from "./adding-list";
import { CameraPane } from "./camera-pane";
import classes from "./evidence-field.module.css";
import { PhotoGrid } from "./photo-grid";
import { RefusedFiles } from "./refused-files";
import { ScannerOffers } from "./scanner-offers";
import type { AddEvidence } from "./use-add-evidence";
import type { VaultRoom } from "./use-vault-room";
import { useVaultRoom } from "./use-vault-room";

export type EvidenceFieldProps = {
  readonly label: string;
  readonly refs: readonly EvidenceRef[];
  readonly add: AddEvidence;
  readonly onRemove: (ref: EvidenceRef) => void;
  readonly onCaption?: (ref: EvidenceRef, caption: string) => void;
  readonly error?: string | undefined;
};

/** Photos from disk, by drag and drop, by paste, from the camera or from the scanner. */
export function EvidenceField(props: EvidenceFieldProps) {
  const { label, refs, add, onRemove, onCaption, error } = props;
  const room = useVaultRoom();
  return (
    <div className={classes["field"]} role="group" aria-label={label}>
      <p className={classes["label"]}>{label}</p>
      <RoomNotice room={room} />
      <DropPlace add={add} isFull={room === "none"} />
      <ScannerOffers add={add} />
      <AddingList add={add} />
      <RefusedFiles add={add} />
      {refs.length > 0 && (
        <PhotoGrid
          refs={refs}
          size="small"
          onRemove={onRemove}
          {...(onCaption === undefined ? {} : { onCaption })}
        />
      )}
      {error !== undefined && <p className={classes["error"]}>{error}</p>}
    </div>
  );
}

/** Said while there is still room for what is being written, not when it is too late. */
function RoomNotice({ room }: { readonly room: VaultRoom }) {
  const { t } = useTranslation();
  if (room === "enough") return null;
  return <Notice tone="attention">{t(`evidence.room.${room}`)}</Notice>;
}

type DropPlaceProps = { readonly add: AddEvidence; readonly isFull: boolean };

function DropPlace({ add, isFull }: DropPlaceProps) {
  const { t } = useTranslation();
  const [cameraOpen, setCameraOpen] = useState(false);
  const { isOver, handlers } = useDrop(add.addFiles);
  return (
    <div className={classes["drop"]} data-over={isOver} {...handlers}>
      <IconPhotoPlus size="1.5rem" stroke={1.5} aria-hidden="true" />
      <span className={classes["hint"]}>{isOver ? t("evidence.dropNow") : t("evidence.drop")}</span>
      <span className={classes["buttons"]}>
        <Button
          variant="default"
          disabled={isFull}
          leftSection={<IconFolderOpen size="1.25rem" stroke={1.75} />}
          onClick={add.pick}
        >
          {t("evidence.pick")}
        </Button>
        <Button
          variant="default"
          disabled={isFull}
          leftSection={<IconCamera size="1.25rem" stroke={1.75} />}
          onClick={() => {
            setCameraOpen(true);
          }}
        >
          {t("evidence.camera")}
        </Button>
      </span>
      {cameraOpen && (
        <CameraPane
          onPhoto={(photo) => {
            add.addFiles([photo]);
          }}
          onClose={() => {
            setCameraOpen(false);
          }}
        />
      )}
    </div>
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
