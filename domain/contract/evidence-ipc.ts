import type { EvidenceMediaType, EvidenceRef, GeoPoint } from "../model/evidence-ref";
import type { Result } from "../model/result";

/**
 * What the evidence screens ask of main, besides adding, sending and wanting (`ipc.ts`).
 *
 * Pictures have addresses, not channels: `evidence://<sha256>` is the original,
 * `evidence://<sha256>/thumbnail` at most 320 pixels and `evidence://<sha256>/view` at most 2048
 * pixels a side, both JPEG and upright. `EvidenceState` says which of them are there.
 */

export type AddEvidenceRefusal =
  | "empty"
  | "too-large"
  | "unknown-format"
  | "wrong-extension"
  | "damaged"
  | "disk-full"
  | "unreadable"
  /** Nobody is signed in any more, so nobody could sign the upload. */
  | "no-session"
  /** The key of the store cannot be read. It is never replaced, so nothing new is taken in. */
  | "vault-closed";

export type AddedFile = { readonly name: string } & Result<EvidenceRef, AddEvidenceRefusal>;

export type VaultStatus = {
  readonly waitingFiles: number;
  readonly waitingBytes: number;
  /** Bytes of the waiting files that the server already has. */
  readonly sentBytes: number;
  readonly sending: boolean;
  /** Files that cannot go on by themselves. */
  readonly failed: readonly { readonly sha256: string; readonly reason: string }[];
  /** Wanted files that are not here yet. */
  readonly fetching?: {
    readonly files: number;
    readonly bytes: number;
    readonly receivedBytes: number;
  };
  /** What went over the line for evidence since the app was opened. */
  readonly carried?: { readonly sentBytes: number; readonly receivedBytes: number };
  /** "low": say so before anything is refused. "none": nothing new is taken in. */
  readonly room?: "enough" | "low" | "none";
  /** Set while the store cannot be opened; what lies in it is kept for the day it can. */
  readonly closed?: "key-missing" | "key-unreadable" | "unreadable";
};

export type EvidenceState = {
  readonly onDevice: boolean;
  /** True once the server has recomputed the hash and given its receipt. */
  readonly receipt: boolean;
  /** `evidence://<sha256>/thumbnail` answers; it may be there without the original. */
  readonly thumbnail: boolean;
  /** `evidence://<sha256>/view` answers. */
  readonly view: boolean;
};

export type WantedEvidence = {
  readonly unitId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
};

/** One file on its way. Gone from the list when it has arrived. */
export type Transfer = {
  readonly sha256: string;
  readonly unitId: string;
  readonly direction: "up" | "down";
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** "held": `reason` says why it does not go on by itself or at once. */
  readonly state: "waiting" | "moving" | "held";
  readonly reason?: string;
};

/** What a camera wrote beside the picture. The words for the names are the screen's. */
export type MetadataName =
  | "make"
  | "model"
  | "lens"
  | "software"
  | "takenAt"
  | "width"
  | "height"
  | "exposureTime"
  | "fNumber"
  | "iso"
  | "focalLength"
  | "flash"
  | "altitude"
  | "direction"
  | "duration";

export type MetadataItem = { readonly name: MetadataName; readonly value: string };

export type UploadState = {
  readonly unitId: string;
  /** Whose session signs it. */
  readonly by: string;
  readonly state: "waiting" | "complete" | "refused";
  readonly reason?: string;
  readonly sentBytes: number;
};

/** What this device knows of one file: the panel of metadata and the chain of custody. */
export type EvidenceDetails = {
  readonly sha256: string;
  readonly mediaType: EvidenceMediaType;
  readonly sizeBytes: number;
  readonly by: string;
  /** When it came to this device. */
  readonly addedAtMs: number;
  readonly takenAt?: string;
  readonly place?: GeoPoint;
  /** Empty while the original is not here. */
  readonly metadata: readonly MetadataItem[];
  /** When the server had recomputed the hash. */
  readonly receivedAt?: string;
  /** Empty for a file that came from the server. */
  readonly uploads: readonly UploadState[];
  /** Of a public copy: its original. */
  readonly derivedFrom?: string;
  /** Public copies on this device that were made of it. */
  readonly publicCopies: readonly string[];
  /** Why the original is not here although it was. */
  readonly absent?: "evicted" | "damaged" | "missing";
};

export type PublicCopyRefusal =
  | AddEvidenceRefusal
  /** It is none, or it still holds what a camera or a program wrote beside the picture. */
  | "not-a-clean-picture"
  | "unknown-original";

export type EvidenceSettings = {
  /** For evidence alone, both directions together. Absent: as fast as it goes. */
  readonly bytesPerSecond?: number;
  /** Originals of closed reports leave this device when the vault is larger. */
  readonly budgetBytes: number;
  /** New files in this folder are offered as evidence. */
  readonly scanFolder?: string;
};

export const evidenceLimits = {
  lowestBytesPerSecond: 16 * 1024,
  lowestBudgetBytes: 256 * 1024 * 1024,
  usualBudgetBytes: 20 * 1024 * 1024 * 1024,
} as const;

/** `null` takes a setting away; an absent one stays. The folder is chosen in a dialog only. */
export type EvidenceSettingsChange = {
  readonly bytesPerSecond?: number | null;
  readonly budgetBytes?: number;
  readonly scanFolder?: null;
};

/** A file that the scanner wrote and has finished writing. */
export type ScannedFile = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
};

/** A file that somebody chose in the system's dialog. Its bytes are still where they lay. */
export type PickedFile = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
};

/** How much of a picked file has been put into the vault. */
export type TakingProgress = { readonly id: string; readonly doneBytes: number };

export type VaultStorage = {
  readonly files: number;
  readonly usedBytes: number;
  readonly budgetBytes: number;
  readonly freeBytes: number;
  /** Closed, with a receipt: may leave this device. */
  readonly evictableBytes: number;
  /** Set aside because they could not be read, and not fetched again yet. */
  readonly damagedFiles: number;
  /** "low": say so. "none": nothing new is taken in. */
  readonly room: "enough" | "low" | "none";
};

export type ClosedEvidence = { readonly sha256: string; readonly closedAtMs: number };

export type CheckProgress = {
  readonly checkedFiles: number;
  readonly totalFiles: number;
  readonly checkedBytes: number;
  readonly totalBytes: number;
};

export type DamagedEvidence = {
  readonly sha256: string;
  /**
   * "fetching": on its way from the server. "only-copy": the server never gave a receipt, so the
   * bytes that are left were set aside for repair.
   */
  readonly outcome: "fetching" | "only-copy";
};

export type CheckReport = CheckProgress & {
  readonly damaged: readonly DamagedEvidence[];
  /** Pictures made from originals; they are made again. */
  readonly damagedPreviews: number;
  /** Stopped by hand before everything was read. */
  readonly stopped: boolean;
};

export type CheckRefusal = "vault-closed" | "already-running";

/** The readable page of an exported case: words in the language of whoever exports. */
export type CaseSheet = {
  readonly language: "vi" | "en";
  readonly title: string;
  readonly subtitle?: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly rows: readonly { readonly label: string; readonly value: string }[];
    readonly paragraphs: readonly string[];
  }[];
  readonly words: {
    readonly evidence: string;
    readonly file: string;
    readonly caption: string;
    readonly hash: string;
    /** Beside a file that was not on the device. */
    readonly missing: string;
  };
};

export type CaseExport = {
  /** The ticket's document as JSON; main parses it and writes only what a ticket may hold. */
  readonly ticketJson: string;
  readonly sheet: CaseSheet;
  readonly evidence: readonly EvidenceRef[];
  /** For the access log. */
  readonly reason?: string;
};

export type ExportedCase = {
  readonly fileName: string;
  readonly files: number;
  readonly sizeBytes: number;
  /** Not on this device, or damaged; the manifest and the page say so too. */
  readonly missing: readonly { readonly sha256: string; readonly reason: "absent" | "damaged" }[];
};

export type ExportRefusal =
  | "cancelled"
  | "disk-full"
  | "denied"
  | "not-a-ticket"
  | "no-session"
  | "vault-closed"
  | "already-running";

export type EvidenceAskChannels = {
  /** Undefined for a file that this device has never had. */
  readonly "evidence:details": (sha256: string) => Promise<EvidenceDetails | undefined>;
  /** Somebody is looking at it: before everything that is only wanted ahead of time. */
  readonly "evidence:fetch": (wanted: WantedEvidence) => Promise<void>;
  readonly "evidence:transfers": () => Promise<readonly Transfer[]>;

  /**
   * A file in parts of at most 4 MiB, so that a film is never in memory as a whole: begin, write
   * in order, finish. Answers an id. A file that is not finished leaves nothing behind.
   */
  readonly "evidence:begin-file": (
    unitId: string,
    file: { readonly name: string; readonly sizeBytes: number },
  ) => Promise<Result<string, AddEvidenceRefusal>>;
  readonly "evidence:write-file": (
    id: string,
    bytes: Uint8Array,
  ) => Promise<Result<void, AddEvidenceRefusal>>;
  readonly "evidence:finish-file": (id: string) => Promise<AddedFile>;
  readonly "evidence:drop-file": (id: string) => Promise<void>;

  /** The system's file dialog. Empty when cancelled. */
  readonly "evidence:pick": () => Promise<readonly PickedFile[]>;
  /** Resolves when the file is safe in the vault, or with why it is not. */
  readonly "evidence:take-picked": (unitId: string, id: string) => Promise<AddedFile>;
  /** Nobody wants these any more; of the one that is being taken nothing stays. */
  readonly "evidence:drop-picked": (ids: readonly string[]) => Promise<void>;

  /** `bytes`: JPEG or PNG as a canvas writes it. The answer names its original. */
  readonly "evidence:add-public-copy": (
    unitId: string,
    original: string,
    bytes: Uint8Array,
  ) => Promise<Result<EvidenceRef, PublicCopyRefusal>>;

  readonly "evidence:settings": () => Promise<EvidenceSettings>;
  readonly "evidence:change-settings": (
    change: EvidenceSettingsChange,
  ) => Promise<Result<EvidenceSettings, "out-of-range" | "disk-full" | "denied">>;
  /** The system's folder dialog; answers the settings as they are afterwards. */
  readonly "evidence:choose-scan-folder": () => Promise<EvidenceSettings>;

  readonly "evidence:scanned": () => Promise<readonly ScannedFile[]>;
  /** Puts them into the vault; they stay in their folder and are not offered again. */
  readonly "evidence:take-scanned": (
    unitId: string,
    ids: readonly string[],
  ) => Promise<readonly AddedFile[]>;
  readonly "evidence:dismiss-scanned": (ids: readonly string[]) => Promise<void>;

  readonly "evidence:storage": () => Promise<VaultStorage>;
  /**
   * Evidence of which every report on this device is closed; replaces the earlier list. Nothing
   * else ever leaves the device, so a file of any open report must not stand in it.
   */
  readonly "evidence:closed": (files: readonly ClosedEvidence[]) => Promise<void>;
  /**
   * Nobody of this device may see this ward any more. Its evidence leaves; an original that the
   * server has not received yet goes on being sent first. Taken back when somebody who sees the
   * ward sits down.
   */
  readonly "evidence:leave-ward": (unitId: string) => Promise<void>;
  /** Lets go now of all that may leave, down to the budget. */
  readonly "evidence:make-room": () => Promise<{
    readonly files: number;
    readonly freedBytes: number;
  }>;

  /** Reads every byte ("kiểm tra kho"); resolves at the end. */
  readonly "evidence:check": () => Promise<Result<CheckReport, CheckRefusal>>;
  readonly "evidence:stop-check": () => Promise<void>;

  /** The system's save dialog, then a zip. Resolves when it is safe on the disk. */
  readonly "evidence:export-case": (
    request: CaseExport,
  ) => Promise<Result<ExportedCase, ExportRefusal>>;
  readonly "evidence:stop-export": () => Promise<void>;
};

export type EvidenceTellChannels = {
  /** Every file on its way, at most four times a second. */
  readonly "evidence:transfers": (transfers: readonly Transfer[]) => void;
  readonly "evidence:scanned": (files: readonly ScannedFile[]) => void;
  readonly "evidence:taking": (progress: TakingProgress) => void;
  readonly "evidence:check-progress": (progress: CheckProgress) => void;
  readonly "evidence:export-progress": (progress: CheckProgress) => void;
};
