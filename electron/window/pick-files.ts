import { stat } from "node:fs/promises";
import path from "node:path";
import type { BrowserWindow } from "electron";
import { dialog } from "electron";
import type { AppLocale } from "../../domain/contract/ipc";
import { openFileSource } from "../vault/byte-source";
import type { PickedSource } from "../vault/picked-files";

const words = {
  vi: {
    title: "Chọn minh chứng",
    evidence: "Ảnh, video, ghi âm, PDF",
    scanFolder: "Chọn thư mục máy quét",
    exportCase: "Xuất hồ sơ",
  },
  en: {
    title: "Choose evidence",
    evidence: "Photos, video, sound, PDF",
    scanFolder: "Choose the scanner's folder",
    exportCase: "Export the case",
  },
} as const;

const extensions =
  "jpg jpeg png webp heic heif mp4 m4v mov webm m4a mp3 pdf JPG JPEG PNG HEIC MP4 MOV PDF";

/** The system's file dialog. The files are read from where they lie, not through the page. */
export async function pickFiles(
  window: BrowserWindow,
  locale: AppLocale,
): Promise<readonly PickedSource[]> {
  const say = words[locale];
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say.title,
    properties: ["openFile", "multiSelections", "dontAddToRecent"],
    filters: [{ name: say.evidence, extensions: extensions.split(" ") }],
  });
  return Promise.all(
    filePaths.map(async (file) => ({
      name: path.basename(file),
      sizeBytes: await sizeOf(file),
      open: () => openFileSource(file),
    })),
  );
}

/** For the progress alone: what is really there shows when the file is read. */
async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => ({ size: 0 }))).size;
}

/** Undefined when cancelled. */
export async function chooseFolder(
  window: BrowserWindow,
  locale: AppLocale,
): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words[locale].scanFolder,
    properties: ["openDirectory", "dontAddToRecent"],
  });
  return filePaths[0];
}

/** Where a zip goes; undefined when cancelled. */
export async function chooseZip(
  window: BrowserWindow,
  locale: AppLocale,
  suggestedName: string,
): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: words[locale].exportCase,
    defaultPath: suggestedName,
    properties: ["showOverwriteConfirmation", "dontAddToRecent"],
    filters: [{ name: "ZIP", extensions: ["zip"] }],
  });
  return canceled || filePath === "" ? undefined : filePath;
}
