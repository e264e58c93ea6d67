import path from "node:path";
import type { BrowserWindow } from "electron";
import { app, dialog } from "electron";
import type { AppLocale } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import { writeAtomic } from "../files/write-atomic";

const titles = { vi: "Lưu tệp chẩn đoán", en: "Save the diagnostics" } as const;

/** Written where the person says; the page itself reaches no file. */
export async function saveDiagnostics(
  window: BrowserWindow | undefined,
  locale: AppLocale,
  text: string,
): Promise<Result<void, WriteRefusal | "cancelled">> {
  if (window === undefined) return refuse("cancelled");
  const day = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? "";
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: titles[locale],
    defaultPath: path.join(app.getPath("documents"), `chan-doan-1022-${day}.json`),
    filters: [{ name: "JSON", extensions: ["json"] }],
    properties: ["showOverwriteConfirmation", "dontAddToRecent"],
  });
  if (canceled || filePath === "") return refuse("cancelled");
  const written = await writeAtomic(filePath, Buffer.from(text, "utf8"));
  return written.ok ? ok() : written;
}
