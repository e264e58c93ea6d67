import { randomUUID } from "node:crypto";
import type { AddedFile, AddEvidenceRefusal } from "../../domain/contract/ipc";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { refuseWrite } from "../files/write-atomic";
import { describeAdded, judge, judgeHead, toEvidenceRef } from "./add-evidence";
import { sealedSource } from "./byte-source";
import type { DraftFile } from "./draft-file";
import { headBytes } from "./formats/media-type";
import { largestSizeBytes } from "./formats/size-limit";
import { DamagedFile } from "./sealed-file";
import type { VaultStore } from "./vault-store";

export type IncomingFile = {
  readonly name: string;
  readonly sizeBytes: number;
  readonly unitId: string;
  readonly user: string;
};

type Incoming = IncomingFile & {
  readonly draft: DraftFile;
  refused?: Result<never, AddEvidenceRefusal>;
};

const mostOpen = 100;

/** Files that come from the page in parts, so that none is in memory as a whole. */
export class IncomingFiles {
  readonly #vault: VaultStore;
  readonly #now: () => number;
  readonly #open = new Map<string, Incoming>();

  constructor(vault: VaultStore, now: () => number) {
    this.#vault = vault;
    this.#now = now;
  }

  async begin(file: IncomingFile): Promise<Result<string, AddEvidenceRefusal>> {
    if (file.sizeBytes === 0) return refuse("empty");
    if (file.sizeBytes > largestSizeBytes) return refuse("too-large", String(largestSizeBytes));
    if (this.#open.size >= mostOpen) return refuse("unreadable", "too-many-open");
    const draft = await this.#vault.begin(file.sizeBytes);
    if (!draft.ok) return refuse("disk-full", draft.detail ?? draft.reason);
    const id = randomUUID();
    this.#open.set(id, { ...file, draft: draft.value });
    return ok(id);
  }

  /** Parts in order, one after the other. What its first bytes give away is refused at once. */
  async write(id: string, bytes: Uint8Array): Promise<Result<void, AddEvidenceRefusal>> {
    const file = this.#open.get(id);
    if (file === undefined) return refuse("unreadable", "not-open");
    if (file.refused !== undefined) return file.refused;
    const written = await this.#write(file, bytes);
    if (!written.ok) file.refused = written;
    return written;
  }

  async finish(id: string): Promise<AddedFile> {
    const file = this.#open.get(id);
    if (file === undefined) return { name: "", ...refuse("unreadable", "not-open") };
    this.#open.delete(id);
    try {
      return { name: file.name, ...(file.refused ?? (await this.#finish(file))) };
    } finally {
      await file.draft.discard();
    }
  }

  async drop(id: string): Promise<void> {
    const file = this.#open.get(id);
    this.#open.delete(id);
    await file?.draft.discard();
  }

  /** The page was loaded anew: nobody will finish these. */
  async dropAll(): Promise<void> {
    for (const id of [...this.#open.keys()]) await this.drop(id);
  }

  async #write(file: Incoming, bytes: Uint8Array): Promise<Result<void, AddEvidenceRefusal>> {
    const { draft, name, sizeBytes } = file;
    if (draft.writtenBytes === 0) {
      const judged = judgeHead(bytes.subarray(0, headBytes), { name, sizeBytes });
      if (!judged.ok) return judged;
    }
    try {
      await draft.write(bytes);
      return ok();
    } catch (cause) {
      return refuseAdding(cause);
    }
  }

  async #finish(file: Incoming): Promise<Result<EvidenceRef, AddEvidenceRefusal>> {
    const { draft, name, sizeBytes } = file;
    try {
      const sha256 = await draft.finish();
      const reader = await draft.read();
      const source = sealedSource(reader);
      const judged = await judge({ name, source }).finally(() => source.close());
      if (!judged.ok) return judged;
      const describe = describeAdded({ ...file, sizeBytes, nowMs: this.#now() }, judged.value);
      const kept = await this.#vault.keepFinished(draft, sha256, describe);
      return kept.ok ? ok(toEvidenceRef(kept.value)) : refuse("disk-full", kept.reason);
    } catch (cause) {
      return refuseAdding(cause);
    }
  }
}

function refuseAdding(cause: unknown): Result<never, AddEvidenceRefusal> {
  // Fewer or more bytes than announced: it changed while the page read it.
  if (cause instanceof DamagedFile) return refuse("unreadable", cause.message);
  const full = refuseWrite(cause);
  return full.ok ? refuse("disk-full") : refuse("disk-full", full.detail);
}
