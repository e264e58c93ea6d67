import type { ByteSource } from "../byte-source";

const mostBoxes = 10_000;

export type Box = { readonly name: string; readonly from: number; readonly sizeBytes: number };

/** The boxes at the top of the file; undefined when they do not fill it exactly. */
async function readTopBoxes(source: ByteSource): Promise<readonly Box[] | undefined> {
  const boxes: Box[] = [];
  let at = 0;
  while (at < source.sizeBytes && boxes.length < mostBoxes) {
    const head = Buffer.from(await source.read(at, 16));
    const sizeBytes = boxSize(head, source.sizeBytes - at);
    if (sizeBytes === undefined) return undefined;
    boxes.push({ name: head.toString("latin1", 4, 8), from: at, sizeBytes });
    at += sizeBytes;
  }
  return at === source.sizeBytes ? boxes : undefined;
}

/**
 * Whether the top boxes of an MP4, MOV, M4A or HEIC file fill it exactly and the needed one is
 * among them. A recording that lost power has no "moov", a download that broke ends inside a box.
 */
export async function hasWholeBoxes(source: ByteSource, needed: "moov" | "meta"): Promise<boolean> {
  const boxes = await readTopBoxes(source);
  return boxes?.some(({ name }) => name === needed) ?? false;
}

export async function findBox(source: ByteSource, wanted: string): Promise<Box | undefined> {
  return (await readTopBoxes(source))?.find(({ name }) => name === wanted);
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
