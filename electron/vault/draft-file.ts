import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Sha256 } from "../../domain/model/ids";
import { errorCode } from "../files/write-atomic";
import type { SealedReader, SealedWriter } from "./sealed-file";
import { createSealedFile, openSealedFile, resumeSealedFile } from "./sealed-file";

type DraftParts = { readonly file: string; readonly key: Uint8Array; readonly sizeBytes: number };

/** A file on its way into the vault: encrypted from its first byte, known by its hash at the end. */
export class DraftFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly #key: Uint8Array;
  readonly #writer: SealedWriter;
  readonly #hash;
  #writtenBytes: number;
  #closed = false;

  private constructor(
    { file, key, sizeBytes }: DraftParts,
    writer: SealedWriter,
    { hash = createHash("sha256"), writtenBytes = 0 } = {},
  ) {
    this.file = file;
    this.sizeBytes = sizeBytes;
    this.#key = key;
    this.#writer = writer;
    this.#hash = hash;
    this.#writtenBytes = writtenBytes;
  }

  static async create(parts: DraftParts): Promise<DraftFile> {
    return new DraftFile(parts, await createSealedFile(parts.file, parts.key, parts.sizeBytes));
  }

  /** With what an earlier run left of it, as far as that is whole. */
  static async resume(parts: DraftParts): Promise<DraftFile> {
    const { file, key, sizeBytes } = parts;
    const hash = createHash("sha256");
    try {
      const onPlain = (plain: Buffer): void => void hash.update(plain);
      const resumed = await resumeSealedFile(file, key, { sizeBytes, onPlain });
      if (resumed !== undefined) {
        return new DraftFile(parts, resumed.writer, { hash, writtenBytes: resumed.writtenBytes });
      }
    } catch (cause) {
      if (errorCode(cause) !== "ENOENT") throw cause;
    }
    await rm(file, { force: true });
    return DraftFile.create(parts);
  }

  /** On a resumed file not where the breaking off was, but at the end of a whole segment. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    await this.#writer.write(bytes);
    this.#writtenBytes += bytes.byteLength;
  }

  /** Once, after everything was written and is safe. Throws DamagedFile when bytes are missing. */
  async finish(): Promise<Sha256> {
    try {
      await this.#writer.finish();
    } finally {
      await this.close();
    }
    return this.#hash.digest("hex") as Sha256;
  }

  /** What was written, once it is finished. The caller closes the reader. */
  read(): Promise<SealedReader> {
    return openSealedFile(this.file, this.#key);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writer.close();
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.file, { force: true });
  }
}
