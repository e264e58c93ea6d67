import { hkdfSync } from "node:crypto";
import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import { errorCode, writeAtomic } from "../files/write-atomic";
import { seal, unseal } from "../secrets/seal";

/** "thumbnail" for lists, "view" for the screen; see `domain/contract/evidence-ipc.ts`. */
export const derivedKinds = ["thumbnail", "view"] as const;
export type DerivedKind = (typeof derivedKinds)[number];

/**
 * Pictures made of originals. Each is sealed under the name of its original, so that none can be
 * shown in the place of another. They can be made again: a damaged one is simply deleted.
 */
export class DerivedFiles {
  readonly #folder: string;
  readonly #key: Uint8Array;
  readonly #names = new Map<string, number>();

  private constructor(folder: string, vaultKey: Uint8Array) {
    this.#folder = folder;
    this.#key = new Uint8Array(hkdfSync("sha256", vaultKey, "", "ward-desk/derived-file", 32));
  }

  static async open(folder: string, vaultKey: Uint8Array): Promise<DerivedFiles> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = new DerivedFiles(folder, vaultKey);
    for (const name of await readdir(folder)) {
      if (partsOf(name) === undefined) continue;
      files.#names.set(name, (await stat(path.join(folder, name))).size);
    }
    return files;
  }

  has(sha256: string, kind: DerivedKind): boolean {
    return this.#names.has(nameOf(sha256, kind));
  }

  usedBytes(): number {
    return [...this.#names.values()].reduce((sum, size) => sum + size, 0);
  }

  list(): readonly { readonly sha256: string; readonly kind: DerivedKind }[] {
    return [...this.#names.keys()].flatMap((name) => partsOf(name) ?? []);
  }

  /** Undefined for one that is not here, or that the disk damaged; then it is gone afterwards. */
  async read(sha256: string, kind: DerivedKind): Promise<Buffer | undefined> {
    const name = nameOf(sha256, kind);
    if (!this.#names.has(name)) return undefined;
    const sealed = await readFile(path.join(this.#folder, name)).catch((cause: unknown) => {
      if (errorCode(cause) === "ENOENT") return undefined;
      throw cause;
    });
    const plain = sealed === undefined ? undefined : unseal(this.#key, sealed, purpose(name));
    if (plain === undefined) await this.remove(sha256, kind);
    return plain;
  }

  async put(
    sha256: string,
    kind: DerivedKind,
    bytes: Uint8Array,
  ): Promise<Result<void, WriteRefusal>> {
    const name = nameOf(sha256, kind);
    const sealed = seal(this.#key, bytes, purpose(name));
    const written = await writeAtomic(path.join(this.#folder, name), sealed);
    if (!written.ok) return written;
    this.#names.set(name, sealed.byteLength);
    return ok();
  }

  async remove(sha256: string, kind: DerivedKind): Promise<void> {
    const name = nameOf(sha256, kind);
    this.#names.delete(name);
    await rm(path.join(this.#folder, name), { force: true });
  }

  async removeAll(sha256: string): Promise<void> {
    for (const kind of derivedKinds) await this.remove(sha256, kind);
  }
}

function nameOf(sha256: string, kind: DerivedKind): string {
  return `${sha256}.${kind}`;
}

function partsOf(name: string): { sha256: string; kind: DerivedKind } | undefined {
  const [sha256, rest] = name.split(".");
  const kind = derivedKinds.find((known) => known === rest);
  return isSha256(sha256) && kind !== undefined && name === nameOf(sha256, kind)
    ? { sha256, kind }
    : undefined;
}

function purpose(name: string): string {
  return `ward-desk/derived-file/${name}`;
}
