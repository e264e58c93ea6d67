import { readFile } from "node:fs/promises";
import path from "node:path";
import type { BrowserWindow } from "electron";
import type { AppLocale } from "../domain/contract/ipc";
import type { Tell } from "./ipc/answer-questions";
import type { EvidenceAnswerParts } from "./ipc/evidence-answers";
import { latestEvery } from "./ipc/latest-every";
import type { Log } from "./log/log";
import type { Connection } from "./net/connection";
import type { SignedSender } from "./net/signed-sender";
import type { Keychain } from "./secrets/keychain";
import { countBytes } from "./vault/count-bytes";
import { EvidenceDesk } from "./vault/evidence-desk";
import { freeBytes, freeSpaceReserveBytes } from "./vault/free-space";
import type { ExportNote } from "./vault/long-work";
import { LongWork } from "./vault/long-work";
import { DarkroomWindow } from "./vault/previews/darkroom-window";
import { readPdfWorker } from "./vault/previews/pdf-worker";
import { PickedFiles } from "./vault/picked-files";
import { lockSession } from "./window/lockdown";
import { chooseFolder, chooseZip, pickFiles } from "./window/pick-files";
import { handleEvidence } from "./window/schemes";

export type EvidenceParts = {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly sender: SignedSender;
  readonly connection: Connection;
  /** Whether documents are on the line: bytes wait for them. */
  readonly documentsMoving: () => boolean;
  readonly userAtDesk: () => string | undefined;
  readonly wardsAtDesk: () => readonly string[];
  /** Resolves when the note is safe; false keeps the export from happening. */
  readonly noteExport: (note: ExportNote) => Promise<boolean>;
  readonly window: () => BrowserWindow | undefined;
  readonly locale: () => AppLocale;
  readonly tell: Tell;
  readonly log: Log;
  readonly now: () => number;
};

const pauseMs = 250;
// Of the darkroom: its page has no address of its own.
const nowhere = "null";

export type Evidence = EvidenceAnswerParts & {
  /** The main window has gone: a hidden one must not keep the app alive. */
  readonly closeDarkroom: () => void;
  /** The page was loaded anew: nobody will finish the files that it began. */
  readonly forgetPage: () => void;
};

/** The evidence part of the main process, with Electron's windows and dialogs around it. */
export function wireEvidence(parts: EvidenceParts): Evidence {
  const { folder, tell, log, now, userAtDesk } = parts;
  const onChanged = (sha256: string): void => {
    tell("evidence:changed", sha256);
  };
  const darkroom = openDarkroom(log, () => desk);
  const desk: EvidenceDesk = new EvidenceDesk({
    ...parts,
    ...countBytes(parts.sender),
    folder: path.join(folder, "vault"),
    freeBytes,
    reserveBytes: freeSpaceReserveBytes,
    darkroom,
    onStatus: latestEvery(pauseMs, (status) => {
      tell("evidence:status", status);
    }),
    onTransfers: latestEvery(pauseMs, (transfers) => {
      if (userAtDesk() !== undefined) tell("evidence:transfers", transfers);
    }),
    // Names of files may be names of people; whoever unlocks the desk asks for them anew.
    onScanned: (files) => {
      if (userAtDesk() !== undefined) tell("evidence:scanned", files);
    },
    onChanged,
  });
  const picked = new PickedFiles({
    desk,
    onTaking: latestEvery(pauseMs, (progress) => {
      tell("evidence:taking", progress);
    }),
  });
  const work = longWork(parts, desk);
  return {
    desk,
    work,
    picked,
    pickFiles: async () =>
      (await inWindow(parts, (window) => pickFiles(window, parts.locale()))) ?? [],
    userAtDesk,
    now,
    chooseFolder: () => inWindow(parts, (window) => chooseFolder(window, parts.locale())),
    closeDarkroom: () => {
      desk.vault()?.previews?.stop();
      darkroom.close();
    },
    forgetPage: () => {
      picked.dropAll();
      void desk.vault()?.incoming.dropAll();
    },
  };
}

function openDarkroom(log: Log, desk: () => EvidenceDesk): DarkroomWindow {
  return new DarkroomWindow({
    preload: path.join(__dirname, "../preload/darkroom.cjs"),
    heicDecoder: async () => ({
      script: await readFile(path.join(__dirname, "../preload/heic-worker.js"), "utf8"),
      wasm: await readFile(path.join(__dirname, "../preload/libheif.wasm")),
    }),
    pdfWorker: () => readPdfWorker(path.join(__dirname, "../renderer/assets")),
    equip: (session) => {
      lockSession(session, { allowedOrigin: nowhere, log });
      const parts = { desk: desk(), mayLook: () => true, allowedOrigin: "*", log };
      handleEvidence(session.protocol, parts);
    },
    log,
  });
}

function longWork(parts: EvidenceParts, desk: EvidenceDesk): LongWork {
  const { tell, userAtDesk, noteExport, locale } = parts;
  return new LongWork({
    desk,
    userAtDesk,
    chooseTarget: (name) => inWindow(parts, (window) => chooseZip(window, locale(), name)),
    noteExport,
    onCheckProgress: latestEvery(pauseMs, (progress) => {
      tell("evidence:check-progress", progress);
    }),
    onExportProgress: latestEvery(pauseMs, (progress) => {
      tell("evidence:export-progress", progress);
    }),
    onChanged: (sha256) => {
      tell("evidence:changed", sha256);
    },
  });
}

async function inWindow<Value>(
  { window }: EvidenceParts,
  ask: (window: BrowserWindow) => Promise<Value | undefined>,
): Promise<Value | undefined> {
  const shown = window();
  return shown === undefined ? undefined : ask(shown);
}
