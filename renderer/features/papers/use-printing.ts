import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PrintOutcome } from "../../../domain/contract/paper-ipc";
import { useServices } from "../services";

export type Printing = {
  /** The system's dialog was opened and has not answered yet. */
  readonly isOpen: boolean;
  /** Waits for the answer beside everything else, and tells it. */
  readonly await: () => void;
  readonly stop: () => void;
};

const noticeId = "paper-print";

/** What became of a print, as far as the system says: it is never called printed before that. */
export function usePrinting(): Printing {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [isOpen, setIsOpen] = useState(false);
  const tell = (outcome: PrintOutcome) => {
    // What was said of the print before is not true any more.
    notifications.hide(noticeId);
    notifications.show({
      id: noticeId,
      ...(outcome === "handed-over" ? {} : { color: "orange" }),
      // To be read by whoever comes back from the printer.
      ...(outcome === "unanswered" ? { autoClose: 60_000 } : {}),
      message: t(`papers.printing.outcome.${outcome}`),
    });
  };
  const waitForIt = async () => {
    setIsOpen(true);
    const outcome = await bridge.ask["paper:print-outcome"]().catch(() => "unanswered" as const);
    setIsOpen(false);
    tell(outcome);
    if (outcome !== "unanswered") return;
    const late = await bridge.ask["paper:print-outcome"]().catch(() => "stopped" as const);
    if (late === "handed-over" || late === "not-printed") tell(late);
  };
  return {
    isOpen,
    await: () => void waitForIt(),
    stop: () => void bridge.ask["paper:stop-print"](),
  };
}
