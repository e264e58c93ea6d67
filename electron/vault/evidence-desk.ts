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
import { addEvidence } from "./add-evidence";
import type { ByteSource } from "./byte-source";
import type { DownloadQueue } from "./download-queue";
import { createDownloadQueue } from "./download-queue";
import type { EvidenceFile } from "./evidence-response";
import type { UploadQueue } from "./upload-queue";
import { createUploadQueue } from "./upload-queue";
import { openVaultKey } from "./vault-key";
import type { VaultStore } from "./vault-store";
import { openVaultStore } from "./vault-store";

/** The vault as the rest of the app sees it, also while its key cannot be read. */
export type EvidenceDesk = {
  /** Tries (again) to open a vault that is closed: the keychain may open late. */
  readonly open: () => Promise<void>;
  readonly add: (unitId: string, files: readonly NamedSource[]) => Promise<readonly AddedFile[]>;
  readonly states: (sha256s: readonly string[]) => Readonly<Record<string, EvidenceState>>;
  readonly status: () => VaultStatus;
  readonly sendNow: () => void;
  readonly want: (wanted: readonly WantedEvidence[]) => void;
  readonly fetchNow: () => void;
  /** The caller closes the reader. */
  readonly read: (sha256: string) => Promise<EvidenceFile | undefined>;
  readonly stop: () => void;
};

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
};

type OpenVault = {
  readonly vault: VaultStore;
  readonly uploads: UploadQueue;
  readonly downloads: DownloadQueue;
};

type ClosedReason = NonNullable<VaultStatus["closed"]>;

export function createEvidenceDesk(parts: EvidenceDeskParts): EvidenceDesk {
  let opened: OpenVault | undefined;
  let closed: ClosedReason = "unreadable";
  let opening: Promise<void> | undefined;

  const openOnce = async (): Promise<void> => {
    if (opened !== undefined) return;
    const result = await openVault(parts);
    if (result.ok) {
      opened = result.value;
      return;
    }
    closed = result.reason;
    parts.log("error", "vault-closed", { reason: result.reason, detail: result.detail });
  };
  return {
    open: () => {
      opening ??= openOnce().finally(() => {
        opening = undefined;
      });
      return opening;
    },
    add: async (unitId, files) => {
      const added: AddedFile[] = [];
      for (const file of files) {
        added.push({ name: file.name, ...(await addOne(parts, opened?.vault, { unitId, file })) });
      }
      opened?.uploads.noteAdded();
      return added;
    },
    states: (sha256s) =>
      Object.fromEntries(sha256s.map((sha256) => [sha256, stateOf(opened?.vault, sha256)])),
    status: () => opened?.uploads.status() ?? closedStatus(closed),
    sendNow: () => {
      opened?.uploads.sendNow();
    },
    want: (wanted) => {
      opened?.downloads.want(wanted);
    },
    fetchNow: () => {
      opened?.downloads.tryNow();
    },
    read: async (sha256) => {
      const record = opened?.vault.find(sha256);
      const reader = await opened?.vault.open(sha256);
      if (record === undefined || reader === undefined) return undefined;
      return { sha256, mediaType: record.mediaType, reader };
    },
    stop: () => {
      opened?.uploads.stop();
      opened?.downloads.stop();
    },
  };
}

async function openVault(parts: EvidenceDeskParts): Promise<Result<OpenVault, ClosedReason>> {
  try {
    const key = await openVaultKey(parts.folder, parts.keychain);
    if (!key.ok) {
      const known = key.reason === "key-missing" || key.reason === "key-unreadable";
      return known ? refuse(key.reason) : refuse("unreadable", key.reason);
    }
    const vault = await openVaultStore({ ...parts, key: key.value });
    return ok({
      vault,
      uploads: createUploadQueue({ ...parts, vault, onReceipt: parts.onChanged }),
      downloads: createDownloadQueue({ ...parts, vault, onArrived: parts.onChanged }),
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
  return { onDevice: record !== undefined, receipt: record?.receipt !== undefined };
}

function closedStatus(closed: ClosedReason): VaultStatus {
  return { waitingFiles: 0, waitingBytes: 0, sentBytes: 0, sending: false, failed: [], closed };
}
