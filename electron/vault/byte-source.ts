import { open, stat } from "node:fs/promises";

/** Bytes that can be read from any place, so that a video need not be in memory as a whole. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Fewer bytes than asked for only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

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
