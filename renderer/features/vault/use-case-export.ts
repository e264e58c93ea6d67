import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  CheckProgress,
  ExportedCase,
  ExportRefusal,
} from "../../../domain/contract/evidence-ipc";
import { toTicketDocument } from "../../../domain/model/ticket";
import { useDesk } from "../desk-context";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";
import { useServices } from "../services";
import { caseSheetOf } from "./case-sheet";

export type CaseExportState =
  | { readonly phase: "idle" }
  | { readonly phase: "running"; readonly progress: CheckProgress | undefined }
  | { readonly phase: "done"; readonly result: ExportedCase }
  | { readonly phase: "refused"; readonly reason: ExportRefusal | "failed" };

export function useCaseExport(ticket: TicketEvidence) {
  const { t, i18n } = useTranslation();
  const { bridge } = useServices();
  const { desk } = useDesk();
  const [state, setState] = useState<CaseExportState>({ phase: "idle" });
  useEffect(
    () =>
      bridge.on["evidence:export-progress"]((progress) => {
        setState((before) => (before.phase === "running" ? { ...before, progress } : before));
      }),
    [bridge],
  );
  const run = async (reason: string) => {
    setState({ phase: "running", progress: undefined });
    const language = i18n.language === "en" ? "en" : "vi";
    try {
      const answer = await bridge.ask["evidence:export-case"]({
        ticketJson: JSON.stringify(toTicketDocument(ticket.ticket)),
        sheet: caseSheetOf(ticket, { t, language, nowMs: desk.nowMs() }),
        evidence: ticket.refs,
        ...(reason === "" ? {} : { reason }),
      });
      setState(
        answer.ok
          ? { phase: "done", result: answer.value }
          : { phase: "refused", reason: answer.reason },
      );
    } catch {
      setState({ phase: "refused", reason: "failed" });
    }
  };
  return {
    state,
    start: (reason: string) => void run(reason),
    stop: () => void bridge.ask["evidence:stop-export"](),
  };
}
