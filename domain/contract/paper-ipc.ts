import type { Result } from "../model/result";
import type { PaperPage } from "../rules/paper/paper-page";

export type PaperFormat = "pdf" | "docx";
export type SavePaperRefusal = "cancelled" | "disk-full" | "denied";
export type PrintPaperRefusal = "no-printer";

/** How a print ended, as far as the system tells; whether paper came out, it never does. */
export type PrintOutcome =
  /** The printer's queue has it. */
  | "handed-over"
  /** The dialog was closed, or the printer did not take it. */
  | "not-printed"
  /** Somebody waits no more, or prints something else: what was on its way is taken back. */
  | "stopped"
  /** The system says nothing. It may do so later: ask again. */
  | "unanswered";

/** Papers on their way to a page. Everything works without any network. */
export type PaperAskChannels = {
  /** The paper as the printer would get it, for the preview: bytes of a PDF. */
  readonly "paper:preview": (pages: readonly PaperPage[]) => Promise<Uint8Array>;
  /** Asks where to, then writes one file. Resolves with its path when it is on the disk. */
  readonly "paper:save": (
    pages: readonly PaperPage[],
    file: { readonly format: PaperFormat; readonly name: string },
  ) => Promise<Result<string, SavePaperRefusal>>;
  /** Resolves when the system was asked for its print dialog; one at a time, the newest holds. */
  readonly "paper:print": (pages: readonly PaperPage[]) => Promise<Result<void, PrintPaperRefusal>>;
  /** Resolves when the last print is over, or when the system stays silent about it. */
  readonly "paper:print-outcome": () => Promise<PrintOutcome>;
  readonly "paper:stop-print": () => Promise<void>;
};
