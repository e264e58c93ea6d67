import { Button, Group, Modal } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileStamp } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import classes from "./camera-pane.module.css";
import { useCamera } from "./use-camera";

export type CameraPaneProps = {
  readonly onPhoto: (photo: File) => void;
  readonly onClose: () => void;
};

/** Live picture and one big button; stays open so that several photos can be taken. */
export function CameraPane({ onPhoto, onClose }: CameraPaneProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { video, state, capture } = useCamera();
  const [taken, setTaken] = useState(0);
  const shutter = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // It could not take the focus while the camera was being opened.
    if (state.phase === "live") shutter.current?.focus();
  }, [state.phase]);
  const take = async () => {
    const bytes = await capture();
    if (bytes === undefined) return;
    const name = t("evidence.cameraPane.fileName", { stamp: fileStamp(desk.nowMs()) });
    onPhoto(new File([bytes], name, { type: "image/jpeg" }));
    setTaken((before) => before + 1);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("evidence.cameraPane.title")}
      closeButtonProps={{ "aria-label": t("evidence.cameraPane.close") }}
    >
      {state.phase === "failed" ? (
        <Notice tone="attention" live>
          {t(`evidence.cameraPane.${state.problem}`)}
        </Notice>
      ) : (
        <div className={classes["frame"]}>
          <video
            ref={video}
            className={classes["video"]}
            aria-label={t("evidence.cameraPane.preview")}
            autoPlay
            playsInline
            muted
          />
          {state.phase === "starting" && (
            <p className={classes["starting"]}>{t("evidence.cameraPane.starting")}</p>
          )}
        </div>
      )}
      <Group justify="space-between" mt="md">
        <span role="status">{taken > 0 && t("evidence.added", { count: taken })}</span>
        <Group gap="xs">
          <Button variant="default" size="md" onClick={onClose}>
            {t("evidence.cameraPane.close")}
          </Button>
          <Button
            size="md"
            ref={shutter}
            disabled={state.phase !== "live"}
            leftSection={<IconCamera size="1.25rem" stroke={1.75} />}
            onClick={() => void take()}
          >
            {t("evidence.cameraPane.capture")}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
