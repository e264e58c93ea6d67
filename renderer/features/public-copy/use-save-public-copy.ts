import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { PublicCopyRefusal } from "../../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useDesk } from "../desk-context";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";
import { stepsFor } from "../people/steps-for";
import { useServices } from "../services";

/** What a copy is made of, and where it goes. */
export type CopyTask = {
  readonly evidence: EvidenceRef;
  readonly name: string;
  readonly ticket: TicketEvidence;
  readonly onClose: () => void;
  /** For whoever puts the copy into an entry himself; else it is recorded in a note. */
  readonly onSaved?: (copy: EvidenceRef) => void;
};

export type SavePublicCopy = (bytes: Uint8Array) => Promise<PublicCopyRefusal | undefined>;

/** Into the vault, and then into the ticket, where it names its original. */
export function useSavePublicCopy(props: CopyTask): SavePublicCopy {
  const { evidence, onClose, onSaved } = props;
  const { bridge } = useServices();
  const { session } = useDesk();
  const record = useRecordCopy(props);
  return async (bytes) => {
    const answer = await bridge.ask["evidence:add-public-copy"](
      session.unitId,
      evidence.sha256,
      bytes,
    );
    if (!answer.ok) return answer.reason;
    if (onSaved === undefined) await record(answer.value);
    else onSaved(answer.value);
    onClose();
    return undefined;
  };
}

function useRecordCopy({ name, ticket }: CopyTask) {
  const { t } = useTranslation();
  const { desk, held, actors } = useDesk();
  return async (copy: EvidenceRef) => {
    const step = stepsFor(ticket.view, actors).find(({ kind }) => kind === "noted");
    if (step === undefined || !("role" in step)) {
      notifications.show({ color: "amber", message: t("evidence.publicCopy.notRecorded") });
      return;
    }
    const entry = desk.compose({
      kind: "noted",
      role: step.role,
      body: { text: t("evidence.publicCopy.note", { name }) },
      evidence: [copy],
    });
    const result = await held.hold({ ticketId: ticket.ticket.id, entry });
    notifications.show(
      result.ok
        ? { message: t("evidence.publicCopy.saved") }
        : { color: "amber", message: t(`forms.appendRefused.${result.reason}`) },
    );
  };
}
