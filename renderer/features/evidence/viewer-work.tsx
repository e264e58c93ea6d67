import type { EvidenceState } from "../../../domain/contract/ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { SheetDialog } from "../evidence-sheet/sheet-dialog";
import { PublicCopyDialog } from "../public-copy/public-copy-dialog";
import type { TicketEvidence } from "./use-ticket-evidence";

export type ViewerTask = "public-copy" | "sheet";

export type ViewerWorkProps = {
  readonly task: ViewerTask;
  readonly evidence: EvidenceRef;
  readonly name: string;
  readonly state: EvidenceState | undefined;
  readonly ticket: TicketEvidence | undefined;
  readonly onClose: () => void;
};

export function ViewerWork({ task, evidence, name, state, ticket, onClose }: ViewerWorkProps) {
  if (ticket === undefined) return null;
  switch (task) {
    case "sheet":
      return <SheetDialog ticket={ticket} onClose={onClose} />;
    case "public-copy":
      return (
        <PublicCopyDialog
          evidence={evidence}
          name={name}
          state={state}
          ticket={ticket}
          onClose={onClose}
        />
      );
  }
}
