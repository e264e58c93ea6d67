import path from "node:path";
import type { BrowserWindow } from "electron";
import { dialog } from "electron";
import type { AppLocale } from "../../domain/contract/ipc";
import type {
  PaperAskChannels,
  PaperFormat,
  PrintPaperRefusal,
} from "../../domain/contract/paper-ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { writeAtomic } from "../files/write-atomic";
import { fileName } from "./file-name";
import { paperDocx } from "./paper-docx";
import { numberedDocument, paperPdf } from "./paper-pdf";
import type { PrintJobs } from "./print-jobs";
import { createPrintJobs } from "./print-jobs";
import { openPrintWindow } from "./print-window";

export type PaperParts = {
  /** The window that a dialog belongs to. */
  readonly window: () => BrowserWindow | undefined;
  readonly locale: () => AppLocale;
  readonly documentsFolder: () => string;
};

const words = {
  vi: { save: "Lưu văn bản", pdf: "Tệp PDF", docx: "Tệp Word" },
  en: { save: "Save the paper", pdf: "PDF file", docx: "Word file" },
} as const;

export function paperAnswers(parts: PaperParts): PaperAskChannels {
  const jobs = createPrintJobs();
  return {
    "paper:preview": paperPdf,
    "paper:save": async (pages, { format, name }) => {
      const file = await askWhere(parts, format, name);
      if (file === undefined) return refuse("cancelled");
      const bytes = format === "pdf" ? await paperPdf(pages) : await paperDocx(pages);
      const written = await writeAtomic(file, bytes);
      return written.ok ? ok(file) : written;
    },
    "paper:print": (pages) => printOnPaper({ window: parts.window, jobs }, pages),
    "paper:print-outcome": () => jobs.outcome(),
    "paper:stop-print": async () => {
      jobs.stop();
    },
  };
}

async function askWhere(
  { window, locale, documentsFolder }: PaperParts,
  format: PaperFormat,
  name: string,
): Promise<string | undefined> {
  const parent = window();
  if (parent === undefined) return undefined;
  const say = words[locale()];
  const { filePath, canceled } = await dialog.showSaveDialog(parent, {
    title: say.save,
    defaultPath: path.join(documentsFolder(), `${fileName(name)}.${format}`),
    filters: [{ name: say[format], extensions: [format] }],
    properties: ["showOverwriteConfirmation", "createDirectory"],
  });
  return canceled || filePath === "" ? undefined : filePath;
}

type Printing = Pick<PaperParts, "window"> & { readonly jobs: PrintJobs };

async function printOnPaper(
  { window, jobs }: Printing,
  pages: readonly PaperPage[],
): Promise<Result<void, PrintPaperRefusal>> {
  const { contents, close } = await openPrintWindow(await numberedDocument(pages));
  const printers = await contents.getPrintersAsync().catch(() => []);
  if (printers.length === 0) {
    close();
    return refuse("no-printer");
  }
  const takeOff = whenFocusReturns(window(), jobs.focusReturned);
  jobs.start({
    print: (answer) => {
      contents.print({ silent: false, printBackground: true }, answer);
    },
    close: () => {
      takeOff();
      close();
    },
  });
  return ok();
}

/** The system's dialog takes the focus from our window and gives it back when it closes. */
function whenFocusReturns(window: BrowserWindow | undefined, returned: () => void): () => void {
  let isAway = false;
  const leave = () => {
    isAway = true;
  };
  const comeBack = () => {
    if (isAway) returned();
  };
  window?.on("blur", leave).on("focus", comeBack);
  return () => {
    window?.off("blur", leave).off("focus", comeBack);
  };
}
