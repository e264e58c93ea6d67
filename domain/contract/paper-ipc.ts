import type { Result } from "../model/result";
import type { PaperPage } from "../rules/paper/paper-page";

export type PaperFormat = "pdf" | "docx";
export type SavePaperRefusal = "cancelled" | "disk-full" | "denied";
export type PrintPaperRefusal = "cancelled" | "no-printer";

/** Papers on their way to a page. Everything works without any network. */
export type PaperAskChannels = {
  /** The paper as the printer would get it, for the preview: bytes of a PDF. */
  readonly "paper:preview": (pages: readonly PaperPage[]) => Promise<Uint8Array>;
  /** Asks where to, then writes one file. Resolves with its path when it is on the disk. */
  readonly "paper:save": (
    pages: readonly PaperPage[],
    file: { readonly format: PaperFormat; readonly name: string },
  ) => Promise<Result<string, SavePaperRefusal>>;
  /** The system's print dialog. Resolves when the job was handed over. */
  readonly "paper:print": (pages: readonly PaperPage[]) => Promise<Result<void, PrintPaperRefusal>>;
};
