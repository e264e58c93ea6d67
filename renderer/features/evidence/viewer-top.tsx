import { IconMaximize, IconX, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { sortOf } from "./describe-ref";
import classes from "./evidence-viewer.module.css";
import { ViewerButton } from "./viewer-button";

export type ViewerTopProps = {
  readonly evidence: EvidenceRef;
  readonly name: string;
  /** "2/5" */
  readonly position: string;
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
  readonly onClose: () => void;
};

export function ViewerTop(props: ViewerTopProps) {
  const { evidence, name, position, onZoom, onFit, onClose } = props;
  const { t } = useTranslation();
  return (
    <div className={classes["top"]}>
      <p className={classes["caption"]}>
        <strong>{name}</strong>
        <span>{position}</span>
        {evidence.by === "citizen" && <span>{t("evidence.citizen")}</span>}
        {evidence.takenAt !== undefined && (
          <span>{t("evidence.takenAt", { at: formatDateTime(toEpochMs(evidence.takenAt)) })}</span>
        )}
      </p>
      {sortOf(evidence) === "photo" && (
        <>
          <ViewerButton
            icon={IconZoomOut}
            label={t("evidence.viewer.zoomOut")}
            onClick={() => {
              onZoom(-1);
            }}
          />
          <ViewerButton
            icon={IconZoomIn}
            label={t("evidence.viewer.zoomIn")}
            onClick={() => {
              onZoom(1);
            }}
          />
          <ViewerButton icon={IconMaximize} label={t("evidence.viewer.fit")} onClick={onFit} />
        </>
      )}
      <ViewerButton icon={IconX} label={t("evidence.viewer.close")} onClick={onClose} />
    </div>
  );
}
