import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperFormat } from "../../../domain/contract/paper-ipc";
import type { PaperPage } from "../../../domain/rules/paper/paper-page";
import type { TicketCode, TicketId, UnitId } from "../../../domain/model/ids";
import { useServices } from "../services";
import type { Printing } from "./use-printing";
import { usePrinting } from "./use-printing";

export type PaperWork = "preview" | "print" | PaperFormat;

export type PaperActions = {
  /** What is being made now; one thing at a time. */
  readonly busy: PaperWork | undefined;
  readonly preview: () => Promise<Uint8Array | undefined>;
  /** Resolves when the system's dialog is open; what became of it is told when it is known. */
  readonly print: () => Promise<void>;
  readonly printing: Printing;
  readonly save: (format: PaperFormat) => Promise<void>;
};

export type PaperActionParts = {
  readonly pages: () => Promise<readonly PaperPage[]>;
  /** Of the file: "Biên bản vi phạm hành chính 05/BB-VPHC". */
  readonly name: string;
  readonly ticket: { readonly id: TicketId; readonly code: TicketCode; readonly unitId: UnitId };
};

/** Preview, print and save; each print and file is noted, for papers name people. */
export function usePaperActions({ pages, name, ticket }: PaperActionParts): PaperActions {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [busy, setBusy] = useState<PaperWork>();
  const printing = usePrinting();
  const working = async <Value>(work: PaperWork, run: () => Promise<Value>) => {
    setBusy(work);
    try {
      return await run();
    } catch {
      notifications.show({ color: "orange", message: t("papers.failed") });
      return undefined;
    } finally {
      setBusy(undefined);
    }
  };
  /** What nobody could look up later does not leave the desk. */
  const isNoted = async (action: "printed" | "exported") => {
    const noted = await bridge.ask["access:note"]({
      action,
      what: name.slice(0, 200),
      unitId: ticket.unitId,
      ticketId: ticket.id,
      code: ticket.code,
    });
    if (!noted.ok) notifications.show({ color: "orange", message: t("papers.notNoted") });
    return noted.ok;
  };
  const tell = (message: string) => {
    notifications.show({ message });
  };
  return {
    busy,
    preview: () => working("preview", async () => bridge.ask["paper:preview"](await pages())),
    printing,
    print: () =>
      working("print", async () => {
        if (!(await isNoted("printed"))) return;
        const opened = await bridge.ask["paper:print"](await pages());
        if (opened.ok) printing.await();
        else tell(t(`papers.refused.${opened.reason}`));
      }),
    save: (format) =>
      working(format, async () => {
        if (!(await isNoted("exported"))) return;
        const saved = await bridge.ask["paper:save"](await pages(), { format, name });
        if (saved.ok) tell(t("papers.saved", { file: saved.value }));
        else if (saved.reason !== "cancelled") tell(t(`papers.refused.${saved.reason}`));
      }),
  };
}
