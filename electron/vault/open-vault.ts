import path from "node:path";
import { z } from "zod/mini";
import type { WantedEvidence } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { toError } from "../log/log";
import type { ClosedReason, EvidenceDeskParts } from "./desk-parts";
import { DownloadQueue } from "./download-queue";
import { EvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import { EvidenceSettingsFile } from "./evidence-settings";
import { IncomingFiles } from "./incoming-files";
import { Pace, sleepMs } from "./pace";
import { LeftWards } from "./left-wards";
import { PreviewQueue } from "./previews/preview-queue";
import { auditReceipts } from "./receipt-audit";
import { ScanFolder } from "./scan-folder";
import type { SealedReader } from "./sealed-file";
import { DamagedFile } from "./sealed-file";
import { sealedJson } from "./sealed-json";
import { Shelf, unitsOf } from "./shelf";
import { UploadQueue } from "./upload-queue";
import { openVaultKey } from "./vault-key";
import { VaultStore } from "./vault-store";

const usualAuditPauseMs = 60_000;

type Ground = {
  readonly key: Uint8Array;
  readonly store: VaultStore;
  readonly settings: EvidenceSettingsFile;
  /** Something of the status or the transfers is new. */
  readonly onNews: () => void;
};

/** The parts of a vault whose key could be read, and what one has to tell another. */
export class OpenVault {
  readonly store: VaultStore;
  readonly settings: EvidenceSettingsFile;
  readonly incoming: IncomingFiles;
  readonly uploads: UploadQueue;
  readonly downloads: DownloadQueue;
  readonly previews: PreviewQueue | undefined;
  readonly shelf: Shelf;
  readonly scans: ScanFolder;
  readonly leftWards: LeftWards;
  readonly #parts: EvidenceDeskParts;
  readonly #pace: (bytes: number) => Promise<void>;
  readonly #stopping = new AbortController();
  readonly #leaveLine: () => void;
  #receiptsSeen = new Set<string>();
  #serverLife: string | undefined;
  #wanted: readonly WantedEvidence[] = [];
  #auditDue: ReturnType<typeof setTimeout> | undefined;
  #auditedAtMs = Number.NEGATIVE_INFINITY;

  constructor(parts: EvidenceDeskParts, ground: Ground) {
    this.#parts = parts;
    this.store = ground.store;
    this.settings = ground.settings;
    this.#pace = new Pace({
      bytesPerSecond: () => this.settings.read().bytesPerSecond,
      documentsMoving: parts.documentsMoving ?? (() => false),
      nowMs: () => performance.now(),
      sleep: sleepMs,
    }).take;
    this.incoming = new IncomingFiles(this.store, parts.now);
    this.previews = this.#openPreviews();
    this.uploads = this.#openUploads(ground.onNews);
    this.downloads = this.#openDownloads(ground.onNews);
    this.shelf = this.#openShelf();
    this.scans = this.#openScans(ground.key);
    this.leftWards = this.#openLeftWards(ground.key);
    this.#leaveLine = parts.connection.onChange((state) => {
      if (state === "online") this.auditSoon();
    });
  }

  /** What the last run left to do. */
  start(): void {
    for (const record of this.store.records()) {
      if (record.absent === "damaged" || record.absent === "missing") this.fetchAgain(record);
    }
    this.previews?.takeAll();
    this.scans.start();
    this.leftWards.sweepSoon();
  }

  want(files: readonly WantedEvidence[]): void {
    this.#wanted = files;
    this.downloads.want(files);
  }

  /** As the store's, but damage that shows itself while it is read is seen to. */
  async open(sha256: string): Promise<SealedReader | undefined> {
    try {
      const reader = await this.store.open(sha256);
      return reader === undefined ? undefined : watched(reader, () => this.noteDamaged(sha256));
    } catch (cause) {
      if (cause instanceof DamagedFile) await this.noteDamaged(sha256);
      throw cause;
    }
  }

  /** Set aside, and fetched again if the server has it. */
  async noteDamaged(sha256: string): Promise<void> {
    const record = this.store.find(sha256);
    if (record === undefined || !this.store.has(sha256)) return;
    this.#parts.log("error", "evidence-damaged");
    await this.store.takeOut(sha256, "damaged");
    this.fetchAgain(record);
    this.#parts.onChanged(sha256);
  }

  fetchAgain(record: EvidenceRecord): void {
    const { sha256, mediaType, sizeBytes } = record;
    const [unitId] = unitsOf(record);
    if (unitId !== undefined) this.downloads.fetch({ unitId, sha256, mediaType, sizeBytes });
  }

  /** Evidence on the server has changed, or the line is back. */
  auditSoon(): void {
    const pauseMs = this.#parts.auditPauseMs ?? usualAuditPauseMs;
    const waitMs = Math.max(0, this.#auditedAtMs + pauseMs - performance.now());
    this.#auditDue ??= setTimeout(() => {
      this.#auditDue = undefined;
      this.#auditedAtMs = performance.now();
      void this.#audit();
    }, waitMs);
  }

  /** Another server, or one restored from a backup, may lack what it gave a receipt for. */
  noteServerLife(life: string): void {
    if (this.#serverLife === life) return;
    this.#serverLife = life;
    // An audit that is under way goes on with the old one: what it has seen says nothing any more.
    this.#receiptsSeen = new Set();
    this.auditSoon();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#leaveLine();
    clearTimeout(this.#auditDue);
    this.scans.stop();
    this.previews?.stop();
    this.uploads.stop();
    this.downloads.stop();
    await this.store.settled();
  }

  #openPreviews(): PreviewQueue | undefined {
    const { darkroom, log, onChanged } = this.#parts;
    if (darkroom === undefined) return undefined;
    return new PreviewQueue({
      vault: this.store,
      darkroom,
      onDone: (sha256) => {
        onChanged(sha256);
        this.uploads.noteThumbnail();
      },
      onDamaged: (sha256) => void this.noteDamaged(sha256),
      log,
    });
  }

  #openUploads(onStatus: () => void): UploadQueue {
    return new UploadQueue({
      ...this.#parts,
      vault: this.store,
      pace: this.#pace,
      makesThumbnail: (sha256) => this.previews?.makes(sha256) ?? false,
      onStatus,
      onReceipt: (sha256) => {
        this.#parts.onChanged(sha256);
        this.leftWards.sweepSoon();
      },
    });
  }

  #openDownloads(onProgress: () => void): DownloadQueue {
    const { onChanged } = this.#parts;
    return new DownloadQueue({
      ...this.#parts,
      vault: this.store,
      pace: this.#pace,
      onProgress,
      onArrived: (sha256) => {
        onChanged(sha256);
        this.previews?.take(sha256);
        void this.shelf.makeRoom();
        // It may have been on its way when its ward was left.
        this.leftWards.sweepSoon();
      },
      onThumbnail: onChanged,
    });
  }

  #openShelf(): Shelf {
    return new Shelf({
      vault: this.store,
      budgetBytes: () => this.settings.read().budgetBytes,
      couchOf: this.#couchOf,
      userOnline: this.#userOnline,
      onLost: (sha256, unitId) => this.#noteLost(sha256, unitId),
      onGone: this.#parts.onChanged,
      log: this.#parts.log,
    });
  }

  #openScans(key: Uint8Array): ScanFolder {
    const { folder, now, log, scanEveryMs } = this.#parts;
    return new ScanFolder({
      folder: () => this.settings.read().scanFolder,
      memory: sealedJson<readonly string[]>(path.join(folder, "scanned"), key, {
        purpose: "ward-desk/scanned-files",
        parse: (raw) => z.array(z.string()).safeParse(raw).data,
      }),
      onOffered: (files) => this.#parts.onScanned?.(files),
      now,
      log,
      ...(scanEveryMs === undefined ? {} : { everyMs: scanEveryMs }),
    });
  }

  #openLeftWards(key: Uint8Array): LeftWards {
    const { folder, wardsAtDesk, onChanged, log } = this.#parts;
    return new LeftWards({
      vault: this.store,
      memory: sealedJson<readonly string[]>(path.join(folder, "left-wards"), key, {
        purpose: "ward-desk/left-wards",
        parse: (raw) => z.array(z.string()).safeParse(raw).data,
      }),
      wardsAtDesk: wardsAtDesk ?? (() => []),
      isWanted: (sha256, left) =>
        this.#wanted.some((file) => file.sha256 === sha256 && !left.has(file.unitId)),
      onGone: onChanged,
      log,
    });
  }

  readonly #couchOf = (unitId: string, user: string): EvidenceCouch =>
    new EvidenceCouch({
      sender: this.#parts.sender,
      unitId,
      user,
      signal: this.#stopping.signal,
      pace: this.#pace,
    });

  readonly #userOnline = (): string | undefined => {
    const { connection, userAtDesk } = this.#parts;
    return connection.state() === "offline" ? undefined : userAtDesk();
  };

  /** The server no longer has what it gave a receipt for: it is sent again. */
  async #noteLost(sha256: string, unitId: string): Promise<void> {
    const record = this.store.find(sha256);
    const user = this.#parts.userAtDesk();
    if (record === undefined || user === undefined) return;
    this.#parts.log("warn", "receipt-lost");
    await this.store.save(withoutReceipt(record, { unitId, user }));
    this.#parts.onChanged(sha256);
    this.uploads.noteAdded();
  }

  async #audit(): Promise<void> {
    try {
      await auditReceipts({
        vault: this.store,
        couchOf: this.#couchOf,
        userOnline: this.#userOnline,
        matters: (record) => this.#matters(record),
        seenWhole: this.#receiptsSeen,
        onLost: (sha256, unitId) => this.#noteLost(sha256, unitId),
      });
    } catch (cause) {
      this.#parts.log("error", "receipts-not-audited", toError(cause));
    }
  }

  #matters({ sha256, uploads }: EvidenceRecord): boolean {
    const wasSentFromHere = Object.keys(uploads).length > 0 && !this.shelf.isClosed(sha256);
    return wasSentFromHere || this.#wanted.some((file) => file.sha256 === sha256);
  }
}

export async function openVault(
  parts: EvidenceDeskParts,
  onNews: () => void,
): Promise<Result<OpenVault, ClosedReason>> {
  try {
    const key = await openVaultKey(parts.folder, parts.keychain);
    if (!key.ok) {
      const known = key.reason === "key-missing" || key.reason === "key-unreadable";
      return known ? refuse(key.reason) : refuse("unreadable", key.reason);
    }
    const store = await VaultStore.open({ ...parts, key: key.value });
    const settings = await EvidenceSettingsFile.open(parts.folder, key.value);
    const vault = new OpenVault(parts, { key: key.value, store, settings, onNews });
    vault.start();
    return ok(vault);
  } catch (cause) {
    parts.log("error", "vault-not-opened", toError(cause));
    return refuse("unreadable");
  }
}

function withoutReceipt(
  { receipt: _, ...record }: EvidenceRecord,
  { unitId, user }: { readonly unitId: string; readonly user: string },
): EvidenceRecord {
  const by = record.uploads[unitId]?.by ?? user;
  const upload = { by, state: "waiting" as const, sentChunks: 0 };
  // Its small picture is as likely to be gone.
  const thumbnailAt = (record.thumbnailAt ?? []).filter((one) => one !== unitId);
  return { ...record, thumbnailAt, uploads: { ...record.uploads, [unitId]: upload } };
}

function watched(reader: SealedReader, onDamaged: () => Promise<void>): SealedReader {
  return {
    ...reader,
    read: async function* (from, to) {
      try {
        yield* reader.read(from, to);
      } catch (cause) {
        if (cause instanceof DamagedFile) await onDamaged();
        throw cause;
      }
    },
  };
}
