import type {
  AddedFile,
  AddEvidenceRefusal,
  EvidenceAskChannels,
  TakingProgress,
} from "../../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { refuse } from "../../../domain/model/result";
import type { Readable } from "../../store";
import { createCell } from "../../store";

/** A file on its way into the vault. */
export type CapturedFile = {
  readonly key: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly doneBytes: number;
  /** Of a file that main reads by itself. */
  readonly id?: string;
};

export type RefusedFile = { readonly name: string; readonly reason: AddEvidenceRefusal };

export type CaptureState = {
  /** The one that is being stored, and those that wait behind it. */
  readonly files: readonly CapturedFile[];
  readonly doneFiles: number;
  readonly totalFiles: number;
  readonly refused: readonly RefusedFile[];
  /** Something broke that is not the files' fault. */
  readonly failed: boolean;
  /** Somebody let go of the last ones that were to come. */
  readonly stopped: boolean;
};

/** A file that main reads by itself: from its dialog or from the scanner's folder. */
export type MainFile = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Undefined: nothing was there to be taken any more. */
  readonly take: () => Promise<AddedFile | undefined>;
};

/** What the queue reads of a `File`. */
export type FileLike = Pick<Blob, "size" | "slice"> & { readonly name: string };

export type CaptureVault = Pick<
  EvidenceAskChannels,
  | "evidence:begin-file"
  | "evidence:write-file"
  | "evidence:finish-file"
  | "evidence:drop-file"
  | "evidence:drop-picked"
>;

export type CaptureOptions = {
  readonly vault: CaptureVault;
  readonly unitId: string;
};

export type TakeRefs = (refs: readonly EvidenceRef[]) => void;

const idle: CaptureState = {
  files: [],
  doneFiles: 0,
  totalFiles: 0,
  refused: [],
  failed: false,
  stopped: false,
};

/** Small enough that handing a part over never holds the window up. */
export const partBytes = 1024 * 1024;

type Outcome = AddedFile | "broken" | "cancelled";
type Waiting = Omit<CapturedFile, "doneBytes"> & { readonly store: () => Promise<Outcome> };

/**
 * Puts files into the vault one after the other and in parts, so that forty photos or one long
 * film never lie in memory at once. A refused file is told by name; those behind it go on.
 */
export class CaptureQueue implements Readable<CaptureState> {
  readonly #options: CaptureOptions;
  readonly #cell = createCell<CaptureState>(idle);
  #waiting: readonly Waiting[] = [];
  #running: Promise<void> | undefined;
  #take: TakeRefs = () => undefined;
  #lastKey = 0;

  constructor(options: CaptureOptions) {
    this.#options = options;
  }

  get(): CaptureState {
    return this.#cell.get();
  }

  subscribe(listener: () => void): () => void {
    return this.#cell.subscribe(listener);
  }

  add(files: readonly FileLike[]): void {
    this.#enqueue(
      files.map((file): Waiting => {
        const key = this.#nextKey();
        const { name, size: sizeBytes } = file;
        return { key, name, sizeBytes, store: () => this.#store(file, key) };
      }),
    );
  }

  addFromMain(files: readonly MainFile[]): void {
    this.#enqueue(
      files.map(({ take, ...file }): Waiting => {
        const store = async () => (await take()) ?? { name: file.name, ...refuse("unreadable") };
        return { ...file, key: this.#nextKey(), store };
      }),
    );
  }

  /** Main tells how far it has come with a file that it reads by itself. */
  noteTaking({ id, doneBytes }: TakingProgress): void {
    const file = this.get().files.find((each) => each.id === id);
    if (file !== undefined) this.#advance(file.key, doneBytes);
  }

  #nextKey(): number {
    this.#lastKey += 1;
    return this.#lastKey;
  }

  #enqueue(fresh: readonly Waiting[]): void {
    if (fresh.length === 0) return;
    this.#waiting = [...this.#waiting, ...fresh];
    const before = this.get();
    const isFresh = before.files.length === 0;
    this.#cell.set({
      files: [...before.files, ...fresh.map(toCaptured)],
      doneFiles: isFresh ? 0 : before.doneFiles,
      totalFiles: (isFresh ? 0 : before.totalFiles) + fresh.length,
      // Until they have been read: the next file must not wipe them away.
      refused: before.refused,
      failed: false,
      stopped: false,
    });
    this.#running ??= this.#run();
  }

  /** What waits is let go; what is being stored leaves nothing behind. */
  cancel(): void {
    const { files, doneFiles } = this.get();
    this.#waiting = [];
    this.#cell.set({ ...this.get(), files: [], totalFiles: doneFiles, stopped: true });
    const ids = files.flatMap(({ id }) => (id === undefined ? [] : [id]));
    if (ids.length > 0) void this.#options.vault["evidence:drop-picked"](ids);
  }

  dismiss(): void {
    this.#cell.set({ ...this.get(), refused: [], failed: false });
  }

  /** Who is given what is safe in the vault. */
  giveTo(take: TakeRefs): void {
    this.#take = take;
  }

  /** Resolves when no file is on its way, also none that was stopped and is being put back. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Something broke before there was a file to blame. */
  noteFailed(): void {
    this.#cell.set({ ...this.get(), failed: true });
  }

  async #run(): Promise<void> {
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        this.#waiting = this.#waiting.slice(1);
        this.#settle(next, await next.store().catch(() => "broken" as const));
      }
    } finally {
      this.#running = undefined;
    }
  }

  async #store(file: FileLike, key: number): Promise<Outcome> {
    const { vault, unitId } = this.#options;
    const { name, size } = file;
    const begun = await vault["evidence:begin-file"](unitId, { name, sizeBytes: size });
    if (!begun.ok) return { name, ...begun };
    const written = await this.#write(begun.value, file, key);
    if (written === "cancelled") {
      await vault["evidence:drop-file"](begun.value);
      return written;
    }
    return written ?? (await vault["evidence:finish-file"](begun.value));
  }

  async #write(
    id: string,
    file: FileLike,
    key: number,
  ): Promise<AddedFile | "cancelled" | undefined> {
    const { vault } = this.#options;
    for (let at = 0; at < file.size; at += partBytes) {
      const part = await readPart(file, at);
      if (part === undefined) {
        await vault["evidence:drop-file"](id);
        return { name: file.name, ok: false, reason: "unreadable" };
      }
      const answer = await vault["evidence:write-file"](id, part);
      if (!answer.ok) return { name: file.name, ...answer };
      if (!this.#advance(key, at + part.byteLength)) return "cancelled";
    }
    return undefined;
  }

  /** False when the file is no longer wanted. */
  #advance(key: number, doneBytes: number): boolean {
    const before = this.get();
    if (!before.files.some((file) => file.key === key)) return false;
    const files = before.files.map((file) => (file.key === key ? { ...file, doneBytes } : file));
    this.#cell.set({ ...before, files });
    return true;
  }

  #settle({ key, name }: Waiting, answer: Outcome): void {
    if (answer === "cancelled") return;
    const before = this.get();
    const isWanted = before.files.some((each) => each.key === key);
    const isSafe = answer !== "broken" && answer.ok;
    // It was stopped, so that it failed says nothing of it.
    if (!isWanted && !isSafe) return;
    // First: whoever waits until the list is empty has to find the file where it went.
    if (isSafe) this.#take([answer.value]);
    const refused: readonly RefusedFile[] =
      answer === "broken" || answer.ok ? [] : [{ name, reason: answer.reason }];
    this.#cell.set({
      ...before,
      files: before.files.filter((each) => each.key !== key),
      doneFiles: before.doneFiles + 1,
      totalFiles: before.totalFiles + (isWanted ? 0 : 1),
      refused: [...before.refused, ...refused],
      failed: before.failed || answer === "broken",
    });
  }
}

function toCaptured({ store: _, ...file }: Waiting): CapturedFile {
  return { ...file, doneBytes: 0 };
}

/** Undefined when the disk it lies on has gone: a stick that was pulled out. */
async function readPart(file: FileLike, at: number): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.slice(at, at + partBytes).arrayBuffer());
  } catch {
    return undefined;
  }
}
