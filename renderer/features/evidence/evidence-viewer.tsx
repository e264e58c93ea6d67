import { Modal, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { CompareStage } from "./compare-stage";
import { nameOf } from "./describe-ref";
import { useEvidenceIndex } from "./evidence-numbers";
import classes from "./evidence-viewer.module.css";
import type { EvidenceStates } from "./use-evidence-states";
import { useFraming } from "./use-framing";
import { useTicketEvidence } from "./use-ticket-evidence";
import { useViewerKeys } from "./use-viewer-keys";
import { ViewerFacts } from "./viewer-facts";
import { ViewerMedia } from "./viewer-media";
import { ViewerNeighbours } from "./viewer-neighbours";
import { ViewerTop } from "./viewer-top";
import { ViewerWork } from "./viewer-work";
import type { ViewerTask } from "./viewer-work";

export type EvidenceViewerProps = {
  readonly refs: readonly EvidenceRef[];
  readonly states: EvidenceStates;
  readonly index: number;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
};

/** Full screen, and every part of it by keyboard too: see `useViewerKeys`. */
export function EvidenceViewer(props: EvidenceViewerProps) {
  const { refs, index, onClose } = props;
  const { t } = useTranslation();
  const [task, setTask] = useState<ViewerTask>();
  const ref = refs[index];
  if (ref === undefined) return null;
  return (
    // Esc ends what lies above first.
    <Modal.Root opened onClose={onClose} fullScreen closeOnEscape={task === undefined}>
      <Modal.Content className={classes["content"] ?? ""} aria-label={t("evidence.viewer.title")}>
        <OpenViewer {...props} evidence={ref} task={task} onTask={setTask} />
      </Modal.Content>
    </Modal.Root>
  );
}

type OpenViewerProps = EvidenceViewerProps & {
  readonly evidence: EvidenceRef;
  readonly task: ViewerTask | undefined;
  readonly onTask: (task: ViewerTask | undefined) => void;
};

function OpenViewer(props: OpenViewerProps) {
  const { refs, states, index, evidence, task, onTask, onMove, onClose } = props;
  const { t } = useTranslation();
  const control = useFraming();
  const [isComparing, setComparing] = useState(false);
  const [factsOpen, setFactsOpen] = useState(false);
  const ticket = useTicketEvidence();
  const indexOf = useEvidenceIndex();
  const name = nameOf(evidence, indexOf(evidence, index), t);
  const to = (next: number) => {
    if (refs[next] === undefined) return;
    control.reset();
    onMove(next);
  };
  const toggleCompare = () => {
    control.reset();
    setComparing((before) => !before);
  };
  const toggleFacts = () => {
    setFactsOpen((before) => !before);
  };
  const isActive = task === undefined;
  const last = refs.length - 1;
  useViewerKeys({
    evidence,
    control,
    index,
    last,
    to,
    toggleCompare,
    toggleFacts,
    isActive,
  });
  const position = `${String(index + 1)}/${String(refs.length)}`;
  return (
    <div className={classes["viewer"]}>
      <ViewerTop
        evidence={evidence}
        name={name}
        position={position}
        control={control}
        ticket={ticket}
        isComparing={isComparing}
        factsOpen={factsOpen}
        onCompare={toggleCompare}
        onFacts={toggleFacts}
        onTask={onTask}
        onClose={onClose}
      />
      <VisuallyHidden role="status">{`${name}, ${position}`}</VisuallyHidden>
      <div className={classes["middle"]}>
        <div className={classes["stages"]}>
          {isComparing && ticket !== undefined ? (
            <CompareStage evidence={evidence} name={name} control={control} ticket={ticket} />
          ) : (
            <ViewerMedia
              key={evidence.sha256}
              evidence={evidence}
              name={name}
              state={states[evidence.sha256]}
              control={control}
            />
          )}
          {!isComparing && <ViewerNeighbours index={index} count={refs.length} onMove={to} />}
        </div>
        {factsOpen && <ViewerFacts evidence={evidence} ticket={ticket} />}
      </div>
      {task !== undefined && (
        <ViewerWork
          task={task}
          evidence={evidence}
          name={name}
          state={states[evidence.sha256]}
          ticket={ticket}
          onClose={() => {
            onTask(undefined);
          }}
        />
      )}
    </div>
  );
}
