import { open, stat } from "node:fs/promises";
import type { SealedReader } from "./sealed-file";

/** Bytes that can be read from any place, so that a video need not be in memory as a whole. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Fewer bytes than asked for only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A file that somebody chose; opened when its turn comes. */
export type NamedSource = {
  readonly name: string;
  readonly open: () => Promise<ByteSource>;
};

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.byteLength,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => undefined,
  };
}

/** Throws what the file system throws. */
export async function openFileSource(file: string): Promise<ByteSource> {
  if (!(await stat(file)).isFile()) throw new Error("not a file");
  const handle = await open(file, "r");
  const { size } = await handle.stat();
  return {
    sizeBytes: size,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}

/** A file of the vault; throws DamagedFile. */
export function sealedSource(reader: SealedReader): ByteSource {
  return {
    sizeBytes: reader.sizeBytes,
    read: async (offset, length) => {
      const pieces: Buffer[] = [];
      for await (const piece of reader.read(offset, offset + length)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    close: () => reader.close(),
  };
}
