import { createHash } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { ScannedFile } from "../../domain/contract/evidence-ipc";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import type { NamedSource } from "./byte-source";
import { openFileSource } from "./byte-source";
import { knownExtensions } from "./formats/media-type";
import type { SealedJson } from "./sealed-json";

export type ScanFolderParts = {
  readonly folder: () => string | undefined;
  /** Ids that are not offered any more: taken, dismissed, or there before the folder was chosen. */
  readonly memory: SealedJson<readonly string[]>;
  readonly onOffered: (files: readonly ScannedFile[]) => void;
  readonly now: () => number;
  readonly log: Log;
  readonly everyMs?: number;
};

const usualEveryMs = 2_000;
/** A scanner that pauses between pages has not finished. */
export const quietMs = 3_000;
const mostOffered = 500;

type Seen = ScannedFile & { readonly sinceMs: number };

/**
 * Offers what a scanner puts into a folder. It looks instead of being told: scanners write to
 * network shares, which tell nothing. A file is offered once it has kept its size and its time for
 * a while and can be opened.
 */
export class ScanFolder {
  readonly #parts: ScanFolderParts;
  #known: Set<string> | undefined;
  #seen = new Map<string, Seen>();
  #offered: readonly ScannedFile[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #looking = false;

  constructor(parts: ScanFolderParts) {
    this.#parts = parts;
  }

  start(): void {
    this.stop();
    this.#timer = setInterval(() => void this.look(), this.#parts.everyMs ?? usualEveryMs);
    void this.look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  offered(): readonly ScannedFile[] {
    return this.#offered;
  }

  /** After another folder was chosen: what lies in it already is old. */
  async startAfresh(): Promise<void> {
    this.#seen.clear();
    const known = await this.#knownIds();
    for (const { id } of await this.#list()) known.add(id);
    await this.#remember();
    this.#offer([]);
  }

  sourcesOf(ids: readonly string[]): readonly (NamedSource & { readonly id: string })[] {
    const folder = this.#parts.folder();
    if (folder === undefined) return [];
    return this.#offered
      .filter(({ id }) => ids.includes(id))
      .map(({ id, name }) => ({
        id,
        name,
        open: () => openFileSource(path.join(folder, name)),
      }));
  }

  async settle(ids: readonly string[]): Promise<void> {
    const known = await this.#knownIds();
    for (const id of ids) known.add(id);
    await this.#remember();
    this.#offer(this.#offered.filter(({ id }) => !known.has(id)));
  }

  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#look();
    } catch (cause) {
      this.#parts.log("warn", "scan-folder-not-read", toError(cause));
    } finally {
      this.#looking = false;
    }
  }

  async #look(): Promise<void> {
    const folder = this.#parts.folder();
    if (folder === undefined) {
      this.#offer([]);
      return;
    }
    const known = await this.#knownIds();
    const nowMs = this.#parts.now();
    const next = new Map<string, Seen>();
    for (const file of await this.#list()) {
      if (known.has(file.id)) continue;
      next.set(file.id, { ...file, sinceMs: this.#seen.get(file.id)?.sinceMs ?? nowMs });
    }
    this.#seen = next;
    const ready: ScannedFile[] = [];
    for (const { sinceMs, ...file } of next.values()) {
      const quiet = nowMs - sinceMs >= quietMs;
      if (quiet && (await canBeOpened(path.join(folder, file.name)))) ready.push(file);
    }
    this.#offer(ready.slice(0, mostOffered));
  }

  async #list(): Promise<readonly ScannedFile[]> {
    const folder = this.#parts.folder();
    if (folder === undefined) return [];
    const files: ScannedFile[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isFile() || !isWanted(entry.name)) continue;
      const found = await stat(path.join(folder, entry.name)).catch(() => undefined);
      if (found === undefined || found.size === 0) continue;
      const { name } = entry;
      const file = { name, sizeBytes: found.size, modifiedAtMs: Math.round(found.mtimeMs) };
      files.push({ id: idOf(file), ...file });
    }
    return files.sort((a, b) => a.modifiedAtMs - b.modifiedAtMs);
  }

  #offer(files: readonly ScannedFile[]): void {
    const same = files.map(({ id }) => id).join() === this.#offered.map(({ id }) => id).join();
    this.#offered = files;
    if (!same) this.#parts.onOffered(files);
  }

  async #knownIds(): Promise<Set<string>> {
    this.#known ??= new Set(await this.#parts.memory.read());
    return this.#known;
  }

  async #remember(): Promise<void> {
    const known = await this.#knownIds();
    // What has left the folder need not be remembered.
    const there = new Set((await this.#list()).map(({ id }) => id));
    for (const id of known) if (!there.has(id)) known.delete(id);
    await this.#parts.memory.write([...known]);
  }
}

/** The same name written anew is another file. */
function idOf({ name, sizeBytes, modifiedAtMs }: Omit<ScannedFile, "id">): string {
  const text = JSON.stringify([name, sizeBytes, modifiedAtMs]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function isWanted(name: string): boolean {
  return !name.startsWith(".") && knownExtensions.has(path.extname(name).slice(1).toLowerCase());
}

/** Windows lets nobody open what a scanner still writes. */
async function canBeOpened(file: string): Promise<boolean> {
  try {
    await (await open(file, "r")).close();
    return true;
  } catch {
    return false;
  }
}
