import {
  IconArrowsMaximize,
  IconInfoCircle,
  IconLayoutColumns,
  IconRotate2,
  IconRotateClockwise2,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { sortOf } from "./describe-ref";
import classes from "./evidence-viewer.module.css";
import type { FramingControl } from "./use-framing";
import type { TicketEvidence } from "./use-ticket-evidence";
import { ViewerButton } from "./viewer-button";
import { ViewerMenu } from "./viewer-menu";
import type { ViewerTask } from "./viewer-work";

export type ViewerTopProps = {
  readonly evidence: EvidenceRef;
  readonly name: string;
  /** "2/5" */
  readonly position: string;
  readonly control: FramingControl;
  readonly ticket: TicketEvidence | undefined;
  readonly isComparing: boolean;
  readonly factsOpen: boolean;
  readonly onCompare: () => void;
  readonly onFacts: () => void;
  readonly onTask: (task: ViewerTask) => void;
  readonly onClose: () => void;
};

export function ViewerTop(props: ViewerTopProps) {
  const { evidence, name, position, control, ticket } = props;
  const { t } = useTranslation();
  const sort = sortOf(evidence);
  return (
    <div className={classes["top"]}>
      <p className={classes["caption"]}>
        <strong>{name}</strong>
        <span>{position}</span>
        {evidence.derivedFrom !== undefined && (
          <span className={classes["publicMark"]}>{t("evidence.publicCopy.mark")}</span>
        )}
        {evidence.by === "citizen" && <span>{t("evidence.citizen")}</span>}
        {evidence.takenAt !== undefined && (
          <span>{t("evidence.takenAt", { at: formatDateTime(toEpochMs(evidence.takenAt)) })}</span>
        )}
      </p>
      {(sort === "photo" || sort === "document") && <ZoomButtons control={control} />}
      {sort === "photo" && <TurnButtons control={control} />}
      {sort === "photo" && ticket !== undefined && (
        <ViewerButton
          icon={IconLayoutColumns}
          label={t("evidence.compare.title")}
          shortcut="C"
          pressed={props.isComparing}
          onClick={props.onCompare}
        />
      )}
      <ViewerButton
        icon={IconInfoCircle}
        label={t("evidence.facts.title")}
        shortcut="I"
        pressed={props.factsOpen}
        onClick={props.onFacts}
      />
      <ViewerMenu evidence={evidence} ticket={ticket} onTask={props.onTask} />
      <ViewerButton
        icon={IconX}
        label={t("evidence.viewer.close")}
        shortcut="Esc"
        onClick={props.onClose}
      />
    </div>
  );
}

function ZoomButtons({ control }: { readonly control: FramingControl }) {
  const { t } = useTranslation();
  return (
    <>
      <ViewerButton
        icon={IconZoomOut}
        label={t("evidence.viewer.zoomOut")}
        shortcut="−"
        onClick={control.zoomOut}
      />
      <span className={classes["percent"]} role="status" aria-label={t("evidence.viewer.zoom")}>
        {`${String(Math.round(control.framing.scale * 100))} %`}
      </span>
      <ViewerButton
        icon={IconZoomIn}
        label={t("evidence.viewer.zoomIn")}
        shortcut="+"
        onClick={control.zoomIn}
      />
      <ViewerButton
        icon={IconArrowsMaximize}
        label={t("evidence.viewer.fit")}
        shortcut="0"
        onClick={control.fit}
      />
    </>
  );
}

function TurnButtons({ control }: { readonly control: FramingControl }) {
  const { t } = useTranslation();
  return (
    <>
      <ViewerButton
        icon={IconRotate2}
        label={t("evidence.viewer.turnLeft")}
        shortcut="Shift+R"
        onClick={() => {
          control.turn(-1);
        }}
      />
      <ViewerButton
        icon={IconRotateClockwise2}
        label={t("evidence.viewer.turnRight")}
        shortcut="R"
        onClick={() => {
          control.turn(1);
        }}
      />
    </>
  );
}
