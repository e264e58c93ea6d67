import type {
  AddedFile,
  EvidenceState,
  VaultStatus,
  WantedEvidence,
} from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import type { Keychain } from "../secrets/keychain";
import { oneAtATime } from "../files/one-at-a-time";
import { addEvidence } from "./add-evidence";
import type { ByteSource } from "./byte-source";
import { DownloadQueue } from "./download-queue";
import type { EvidenceFile } from "./evidence-response";
import { UploadQueue } from "./upload-queue";
import { openVaultKey } from "./vault-key";
import { VaultStore } from "./vault-store";

export type NamedSource = {
  readonly name: string;
  readonly open: () => Promise<ByteSource>;
};

export type EvidenceDeskParts = {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly reserveBytes: number;
  readonly sender: SignedSender;
  readonly connection: Connection;
  readonly userAtDesk: () => string | undefined;
  readonly onStatus: (status: VaultStatus) => void;
  readonly onChanged: (sha256: string) => void;
  readonly log: Log;
  readonly now: () => number;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
  readonly startDelayMs?: number;
};

type OpenVault = {
  readonly vault: VaultStore;
  readonly uploads: UploadQueue;
  readonly downloads: DownloadQueue;
};

type ClosedReason = NonNullable<VaultStatus["closed"]>;

/** The vault as the rest of the app sees it, also while its key cannot be read. */
export class EvidenceDesk {
  readonly #parts: EvidenceDeskParts;
  #opened: OpenVault | undefined;
  #closed: ClosedReason = "unreadable";

  constructor(parts: EvidenceDeskParts) {
    this.#parts = parts;
  }

  /** Tries (again) to open a vault that is closed: the keychain may open late. */
  readonly open = oneAtATime(async (): Promise<void> => {
    if (this.#opened !== undefined) return;
    const result = await openVault(this.#parts);
    if (result.ok) {
      this.#opened = result.value;
      return;
    }
    this.#closed = result.reason;
    const { reason, detail } = result;
    this.#parts.log("error", "vault-closed", { reason, detail });
  });

  /** One file that is refused stops none of the others. */
  async add(unitId: string, files: readonly NamedSource[]): Promise<readonly AddedFile[]> {
    const added: AddedFile[] = [];
    for (const file of files) {
      const result = await addOne(this.#parts, this.#opened?.vault, { unitId, file });
      added.push({ name: file.name, ...result });
    }
    this.#opened?.uploads.noteAdded();
    return added;
  }

  states(sha256s: readonly string[]): Readonly<Record<string, EvidenceState>> {
    const vault = this.#opened?.vault;
    return Object.fromEntries(sha256s.map((sha256) => [sha256, stateOf(vault, sha256)]));
  }

  status(): VaultStatus {
    return this.#opened?.uploads.status() ?? closedStatus(this.#closed);
  }

  sendNow(): void {
    void this.#opened?.uploads.sendNow();
  }

  want(wanted: readonly WantedEvidence[]): void {
    this.#opened?.downloads.want(wanted);
  }

  /** New files may have come to the server, or another person sat down. */
  fetchNow(): void {
    this.#opened?.downloads.tryNow();
  }

  /** The caller closes the reader. */
  async read(sha256: string): Promise<EvidenceFile | undefined> {
    const record = this.#opened?.vault.find(sha256);
    const reader = await this.#opened?.vault.open(sha256);
    if (record === undefined || reader === undefined) return undefined;
    return { sha256, mediaType: record.mediaType, reader };
  }

  /** Resolves when what was noted is on the disk. */
  async stop(): Promise<void> {
    this.#opened?.uploads.stop();
    this.#opened?.downloads.stop();
    await this.#opened?.vault.settled();
  }
}

async function openVault(parts: EvidenceDeskParts): Promise<Result<OpenVault, ClosedReason>> {
  try {
    const key = await openVaultKey(parts.folder, parts.keychain);
    if (!key.ok) {
      const known = key.reason === "key-missing" || key.reason === "key-unreadable";
      return known ? refuse(key.reason) : refuse("unreadable", key.reason);
    }
    const vault = await VaultStore.open({ ...parts, key: key.value });
    return ok({
      vault,
      uploads: new UploadQueue({ ...parts, vault, onReceipt: parts.onChanged }),
      downloads: new DownloadQueue({ ...parts, vault, onArrived: parts.onChanged }),
    });
  } catch (cause) {
    parts.log("error", "vault-not-opened", toError(cause));
    return refuse("unreadable");
  }
}

type OneFile = { readonly unitId: string; readonly file: NamedSource };

async function addOne(
  parts: EvidenceDeskParts,
  vault: VaultStore | undefined,
  { unitId, file }: OneFile,
): Promise<Awaited<ReturnType<typeof addEvidence>>> {
  const user = parts.userAtDesk();
  if (vault === undefined) return refuse("vault-closed");
  if (user === undefined) return refuse("no-session");
  let source: ByteSource;
  try {
    source = await file.open();
  } catch {
    return refuse("unreadable");
  }
  try {
    const nowMs = parts.now();
    return await addEvidence(vault, { name: file.name, source, unitId, user, nowMs });
  } finally {
    await source.close();
  }
}

function stateOf(vault: VaultStore | undefined, sha256: string): EvidenceState {
  const record = vault?.find(sha256);
  return {
    onDevice: record !== undefined,
    receipt: record?.receipt !== undefined,
    thumbnail: false,
    view: false,
  };
}

function closedStatus(closed: ClosedReason): VaultStatus {
  return { waitingFiles: 0, waitingBytes: 0, sentBytes: 0, sending: false, failed: [], closed };
}
