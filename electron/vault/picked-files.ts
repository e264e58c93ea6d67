import { randomUUID } from "node:crypto";
import type { AddedFile, PickedFile, TakingProgress } from "../../domain/contract/evidence-ipc";
import { refuse } from "../../domain/model/result";
import type { NamedSource } from "./byte-source";
import type { EvidenceDesk } from "./evidence-desk";

/** A file of the dialog; its size is what it was when it was chosen. */
export type PickedSource = NamedSource & { readonly sizeBytes: number };

export type PickedFilesParts = {
  readonly desk: Pick<EvidenceDesk, "addOne">;
  readonly onTaking: (progress: TakingProgress) => void;
};

/**
 * Files of the system's dialog. The page takes them one by one, so that each is in its form as
 * soon as it is safe, and forty of them can be stopped in the middle; where they lie on the disk
 * the page never hears.
 */
export class PickedFiles {
  readonly #parts: PickedFilesParts;
  readonly #picked = new Map<string, PickedSource>();
  readonly #taking = new Map<string, AbortController>();

  constructor(parts: PickedFilesParts) {
    this.#parts = parts;
  }

  /** What was picked before and not taken yet stays: two forms may be filled at a time. */
  offer(sources: readonly PickedSource[]): readonly PickedFile[] {
    return sources.map((source) => {
      const id = randomUUID();
      this.#picked.set(id, source);
      return { id, name: source.name, sizeBytes: source.sizeBytes };
    });
  }

  async take(unitId: string, id: string): Promise<AddedFile> {
    const { desk, onTaking } = this.#parts;
    const source = this.#picked.get(id);
    if (source === undefined) return { name: "", ...refuse("unreadable", "not-picked") };
    this.#picked.delete(id);
    const stop = new AbortController();
    this.#taking.set(id, stop);
    try {
      return await desk.addOne(unitId, source, {
        signal: stop.signal,
        onBytes: (doneBytes) => {
          onTaking({ id, doneBytes });
        },
      });
    } finally {
      this.#taking.delete(id);
    }
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.#picked.delete(id);
      this.#taking.get(id)?.abort();
    }
  }

  /** The page that knew the ids is gone. */
  dropAll(): void {
    this.drop([...this.#picked.keys(), ...this.#taking.keys()]);
  }
}
