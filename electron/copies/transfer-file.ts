import { hkdfSync, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod/mini";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { parseJson } from "../files/json-file";
import type { WriteRefusal } from "../files/write-atomic";
import { writeAtomicBy } from "../files/write-atomic";
import { keyBytes, seal, unseal } from "../secrets/seal";

/**
 * Unsent work and its photos in one encrypted file, to be carried to another PC. A head, then
 * sealed parts, each preceded by its length and sealed for its place in the row, so that none can
 * be left out, swapped or cut off: a list of contents, the bytes of each file, and an end.
 */
const magic = Buffer.from("WDTRANS1", "latin1");
const saltBytes = 16;
const partBytes = 1024 * 1024;

const contentsShape = z.object({
  text: z.string(),
  files: z.array(
    z.object({
      unitId: z.string(),
      sha256: z.string(),
      mediaType: z.string(),
      sizeBytes: z.number(),
    }),
  ),
});
type Contents = z.infer<typeof contentsShape>;

export type CarriedFile = Contents["files"][number] & {
  readonly pieces: () => AsyncIterable<Uint8Array>;
};

export type TransferPackage = {
  readonly text: string;
  readonly files: readonly (Contents["files"][number] & { readonly bytes: Uint8Array })[];
};

/** Opened by this code alone. */
export async function writeTransferFile(
  file: string,
  code: string,
  { text, files }: { readonly text: string; readonly files: readonly CarriedFile[] },
): Promise<Result<void, WriteRefusal>> {
  const salt = randomBytes(saltBytes);
  const next = partSealer(keyOf(code, salt));
  const contents: Contents = {
    text,
    files: files.map(({ pieces: _bytes, ...facts }) => facts),
  };
  return writeAtomicBy(file, async (handle) => {
    await handle.writeFile(Buffer.concat([magic, salt, next(JSON.stringify(contents))]));
    for (const { pieces } of files) {
      for await (const piece of inParts(pieces())) await handle.writeFile(next(piece));
      await handle.writeFile(next(new Uint8Array()));
    }
  });
}

export async function readTransferFile(
  file: string,
  code: string,
): Promise<Result<TransferPackage, "wrong-code" | "damaged">> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const start = magic.length + saltBytes;
  if (bytes.length < start || !bytes.subarray(0, magic.length).equals(magic)) {
    return refuse("damaged");
  }
  const next = partOpener(keyOf(code, bytes.subarray(magic.length, start)), bytes.subarray(start));
  const first = next();
  if (first === undefined) return refuse("wrong-code");
  const contents = contentsShape.safeParse(parseJson(first.toString("utf8"))).data;
  if (contents === undefined) return refuse("damaged");
  const files: TransferPackage["files"][number][] = [];
  for (const facts of contents.files) {
    const whole = readWhole(next);
    if (whole?.length !== facts.sizeBytes) return refuse("damaged");
    files.push({ ...facts, bytes: whole });
  }
  return ok({ text: contents.text, files });
}

/** The parts of one file, up to the empty one behind them. */
function readWhole(next: () => Buffer | undefined): Buffer | undefined {
  const parts: Buffer[] = [];
  for (;;) {
    const part = next();
    if (part === undefined) return undefined;
    if (part.length === 0) return Buffer.concat(parts);
    parts.push(part);
  }
}

function keyOf(code: string, salt: Uint8Array): Uint8Array {
  // The code has 140 random bits: nothing is gained by making each try slow.
  return new Uint8Array(hkdfSync("sha256", code, salt, "ward-desk/transfer", keyBytes));
}

function placeOf(index: number): string {
  return `ward-desk/transfer/${String(index)}`;
}

function partSealer(key: Uint8Array): (plain: Uint8Array | string) => Buffer {
  let index = 0;
  return (plain) => {
    const sealed = seal(key, Buffer.from(plain), placeOf(index));
    index += 1;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
}

/** Undefined where the file ends, or was changed. */
function partOpener(key: Uint8Array, bytes: Buffer): () => Buffer | undefined {
  let index = 0;
  let at = 0;
  return () => {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const plain = unseal(key, bytes.subarray(at + 4, end), placeOf(index));
    index += 1;
    at = end;
    return plain;
  };
}

async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.byteLength; at += partBytes) {
      yield piece.subarray(at, at + partBytes);
    }
  }
}
