import type { EvidenceDetails, Transfer, VaultStorage } from "../../domain/contract/evidence-ipc";
import type {
  AddedFile,
  EvidenceState,
  VaultStatus,
  WantedEvidence,
} from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { refuse } from "../../domain/model/result";
import { oneAtATime } from "../files/one-at-a-time";
import type { Watch } from "./add-evidence";
import { addEvidence } from "./add-evidence";
import type { ByteSource, NamedSource } from "./byte-source";
export type { NamedSource } from "./byte-source";
import type { ClosedReason, EvidenceDeskParts } from "./desk-parts";
import { describeEvidence } from "./describe-evidence";
import type { EvidenceFile } from "./evidence-response";
import type { DerivedKind } from "./derived-files";
import type { OpenVault } from "./open-vault";
import { openVault } from "./open-vault";
import { unitsOf } from "./shelf";

/** The vault as the rest of the app sees it, also while its key cannot be read. */
export class EvidenceDesk {
  readonly #parts: EvidenceDeskParts;
  #opened: OpenVault | undefined;
  #closed: ClosedReason = "unreadable";
  #room: VaultStorage["room"] = "enough";
  /** Left while the vault was closed. */
  readonly #leftMeanwhile = new Set<string>();

  constructor(parts: EvidenceDeskParts) {
    this.#parts = parts;
  }

  /** Tries (again) to open a vault that is closed: the keychain may open late. */
  readonly open = oneAtATime(async (): Promise<void> => {
    if (this.#opened !== undefined) return;
    const result = await openVault(this.#parts, () => {
      this.#announce();
    });
    if (result.ok) {
      this.#opened = result.value;
      for (const unitId of this.#leftMeanwhile) await result.value.leftWards.leave(unitId);
      this.#leftMeanwhile.clear();
      await this.#noteRoom();
      return;
    }
    this.#closed = result.reason;
    const { reason, detail } = result;
    this.#parts.log("error", "vault-closed", { reason, detail });
  });

  /** Undefined while its key cannot be read. */
  vault(): OpenVault | undefined {
    return this.#opened;
  }

  /** One file that is refused stops none of the others. */
  async add(unitId: string, files: readonly NamedSource[]): Promise<readonly AddedFile[]> {
    const added: AddedFile[] = [];
    for (const file of files) added.push(await this.addOne(unitId, file));
    return added;
  }

  async addOne(unitId: string, file: NamedSource, watch: Watch = {}): Promise<AddedFile> {
    const result = await addOne(this.#parts, this.#opened, { unitId, file, watch });
    this.noteAdded(result);
    await this.#noteRoom();
    return { name: file.name, ...result };
  }

  /** A file that came in parts is kept now. */
  async finishFile(id: string): Promise<AddedFile> {
    if (this.#opened === undefined) return { name: "", ...refuse("vault-closed") };
    const added = await this.#opened.incoming.finish(id);
    this.noteAdded(added);
    await this.#noteRoom();
    return added;
  }

  /**
   * Of a ward that the person at the desk reads, or brought in by himself: the vault is one for all
   * who work at this device. Of what has no record, a small picture at most, whoever can name its
   * hash has it from a report.
   */
  isOfDesk(sha256: string): boolean {
    const { wardsAtDesk, userAtDesk } = this.#parts;
    const record = this.#opened?.store.find(sha256);
    if (wardsAtDesk === undefined || record === undefined) return true;
    const wards = wardsAtDesk();
    const units = unitsOf(record);
    const isOfWard = units.length === 0 || units.some((unitId) => wards.includes(unitId));
    return isOfWard || record.by === userAtDesk();
  }

  /** As the person at the desk may know them. */
  states(sha256s: readonly string[]): Readonly<Record<string, EvidenceState>> {
    return Object.fromEntries(
      sha256s.map((sha256) => [
        sha256,
        stateOf(this.isOfDesk(sha256) ? this.#opened : undefined, sha256),
      ]),
    );
  }

  async details(sha256: string): Promise<EvidenceDetails | undefined> {
    if (this.#opened === undefined || !this.isOfDesk(sha256)) return undefined;
    return describeEvidence(this.#opened.store, sha256);
  }

  status(): VaultStatus {
    if (this.#opened === undefined) return closedStatus(this.#closed);
    const { uploads, downloads } = this.#opened;
    const carried = this.#parts.carried?.();
    return {
      ...uploads.status(),
      fetching: downloads.fetching(),
      room: this.#room,
      ...(carried === undefined ? {} : { carried }),
    };
  }

  transfers(): readonly Transfer[] {
    if (this.#opened === undefined) return [];
    const { uploads, downloads } = this.#opened;
    return [...uploads.transfers(), ...downloads.transfers()].filter(({ sha256 }) =>
      this.isOfDesk(sha256),
    );
  }

  sendNow(): void {
    void this.#opened?.uploads.sendNow();
  }

  want(wanted: readonly WantedEvidence[]): void {
    this.#opened?.want(wanted);
  }

  /** Nobody of this device reads this ward any more: its evidence leaves as it gets receipts. */
  async leaveWard(unitId: string): Promise<void> {
    if (this.#opened === undefined) this.#leftMeanwhile.add(unitId);
    else await this.#opened.leftWards.leave(unitId);
  }

  /** New files may have come to the server, or another person sat down. */
  fetchNow(): void {
    this.#opened?.downloads.tryNow();
    this.#opened?.auditSoon();
    this.#opened?.leftWards.sweepSoon();
  }

  /** Which server answers, and which life of its data. */
  noteServerLife(life: string): void {
    this.#opened?.noteServerLife(life);
  }

  /** The caller closes the reader. */
  async read(sha256: string): Promise<EvidenceFile | undefined> {
    const opened = this.#opened;
    const record = opened?.store.find(sha256);
    if (opened === undefined || record === undefined) return undefined;
    const reader = await opened.open(sha256);
    if (reader === undefined) return undefined;
    opened.shelf.noteUsed(sha256, this.#parts.now());
    return { sha256, mediaType: record.mediaType, reader };
  }

  /** A thumbnail or a view, if there is one. */
  async readDerived(sha256: string, kind: DerivedKind): Promise<Buffer | undefined> {
    return this.#opened?.store.derived.read(sha256, kind);
  }

  /** Resolves when what was noted is on the disk. */
  async stop(): Promise<void> {
    await this.#opened?.stop();
  }

  /** A new file of the vault: its pictures are made and it is sent. */
  noteAdded(added: Result<{ readonly sha256: string }, string>): void {
    if (added.ok) this.#opened?.previews?.take(added.value.sha256);
    this.#opened?.uploads.noteAdded();
  }

  async #noteRoom(): Promise<void> {
    const storage = await this.#opened?.shelf.storage();
    if (storage === undefined || storage.room === this.#room) return;
    this.#room = storage.room;
    this.#announce();
  }

  #announce(): void {
    this.#parts.onStatus(this.status());
    this.#parts.onTransfers?.(this.transfers());
  }
}

type OneFile = {
  readonly unitId: string;
  readonly file: NamedSource;
  readonly watch: Watch;
};

async function addOne(
  parts: EvidenceDeskParts,
  opened: OpenVault | undefined,
  { unitId, file, watch }: OneFile,
): Promise<Awaited<ReturnType<typeof addEvidence>>> {
  const user = parts.userAtDesk();
  if (opened === undefined) return refuse("vault-closed");
  if (user === undefined) return refuse("no-session");
  let source: ByteSource;
  try {
    source = await file.open();
  } catch {
    return refuse("unreadable");
  }
  try {
    await opened.shelf.ensureFree(source.sizeBytes);
    const nowMs = parts.now();
    const { name } = file;
    return await addEvidence(opened.store, { name, source, unitId, user, nowMs, ...watch });
  } finally {
    await source.close();
  }
}

function stateOf(opened: OpenVault | undefined, sha256: string): EvidenceState {
  const store = opened?.store;
  return {
    onDevice: store?.has(sha256) ?? false,
    receipt: store?.find(sha256)?.receipt !== undefined,
    thumbnail: store?.derived.has(sha256, "thumbnail") ?? false,
    view: store?.derived.has(sha256, "view") ?? false,
  };
}

function closedStatus(closed: ClosedReason): VaultStatus {
  return { waitingFiles: 0, waitingBytes: 0, sentBytes: 0, sending: false, failed: [], closed };
}
