import type { ByteSource } from "../byte-source";

const mostBoxes = 10_000;

/**
 * Whether the top boxes of an MP4, MOV, M4A or HEIC file fill it exactly and the needed one is
 * among them. A recording that lost power has no "moov", a download that broke ends inside a box.
 */
export async function hasWholeBoxes(source: ByteSource, needed: "moov" | "meta"): Promise<boolean> {
  let found = false;
  let at = 0;
  for (let count = 0; at < source.sizeBytes && count < mostBoxes; count += 1) {
    const head = Buffer.from(await source.read(at, 16));
    const size = boxSize(head, source.sizeBytes - at);
    if (size === undefined) return false;
    if (head.toString("latin1", 4, 8) === needed) found = true;
    at += size;
  }
  return found && at === source.sizeBytes;
}

function boxSize(head: Buffer, restBytes: number): number | undefined {
  if (head.length < 8) return undefined;
  const short = head.readUInt32BE(0);
  // 0: up to the end of the file. 1: a 64-bit size follows the name.
  if (short === 0) return restBytes;
  if (short === 1 && head.length < 16) return undefined;
  const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  return size >= 8 && size <= restBytes ? size : undefined;
}
