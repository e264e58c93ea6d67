import type { BrowserWindow, FileFilter } from "electron";
import { app, dialog } from "electron";
import path from "node:path";
import type { AppLocale } from "../../domain/contract/ipc";
import { transferExtension } from "../copies/transfers";

const words = {
  vi: { save: "Lưu tệp chuyển việc", open: "Mở tệp chuyển việc", name: "Tệp chuyển việc" },
  en: { save: "Save the transfer file", open: "Open a transfer file", name: "Transfer file" },
} as const;

function filters(locale: AppLocale): FileFilter[] {
  return [{ name: words[locale].name, extensions: [transferExtension] }];
}

/** The system's save dialog; undefined when somebody cancelled. */
export async function chooseTransferTarget(
  window: BrowserWindow | undefined,
  locale: AppLocale,
  name: string,
): Promise<string | undefined> {
  if (window === undefined) return undefined;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: words[locale].save,
    defaultPath: path.join(app.getPath("documents"), name),
    filters: filters(locale),
    properties: ["showOverwriteConfirmation", "dontAddToRecent"],
  });
  return canceled || filePath === "" ? undefined : filePath;
}

export async function chooseTransferSource(
  window: BrowserWindow | undefined,
  locale: AppLocale,
): Promise<string | undefined> {
  if (window === undefined) return undefined;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: words[locale].open,
    filters: filters(locale),
    properties: ["openFile", "dontAddToRecent"],
  });
  return canceled ? undefined : filePaths[0];
}
