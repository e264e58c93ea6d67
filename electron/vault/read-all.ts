import type { SealedReader } from "./sealed-file";

/** The whole file in memory, and its reader closed: for what is small. Throws DamagedFile. */
export async function readAll(reader: SealedReader): Promise<Buffer> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of reader.read(0, reader.sizeBytes)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await reader.close();
  }
}
