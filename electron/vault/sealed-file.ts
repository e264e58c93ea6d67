import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { FileHead } from "./segments";
import {
  createHead,
  headBytes,
  openSegment,
  parseHead,
  sealSegment,
  sealedSegmentBytes,
  segmentBytes,
} from "./segments";

/**
 * Bytes are not those that were announced or written. Thrown, because it shows in mid-stream,
 * where a Result can no longer be given.
 */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";
}

export type SealedWriter = {
  /** Any amounts, in order; together exactly the announced size. */
  readonly write: (plain: Uint8Array) => Promise<void>;
  /** Resolves when everything would survive a power cut. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function createSealedFile(
  file: string,
  vaultKey: Uint8Array,
  sizeBytes: number,
): Promise<SealedWriter> {
  const head = createHead(vaultKey, sizeBytes);
  const handle = await open(file, "wx", 0o600);
  // The head goes out with the first segments.
  return writerOf({ handle, head, pending: [head.bytes], index: 0 });
}

export type ResumedFile = {
  readonly writer: SealedWriter;
  readonly writtenBytes: number;
};

/**
 * Goes on with a file that was broken off, after its last good segment. `onPlain` gets what is
 * there already. Undefined when nothing of it can be used.
 */
export async function resumeSealedFile(
  file: string,
  vaultKey: Uint8Array,
  { sizeBytes, onPlain }: { sizeBytes: number; onPlain: (plain: Buffer) => void },
): Promise<ResumedFile | undefined> {
  const handle = await open(file, "r+");
  const head = parseHead(vaultKey, await readFully(handle, 0, headBytes));
  if (head?.sizeBytes !== sizeBytes) {
    await handle.close();
    return undefined;
  }
  const index = await countGoodSegments(handle, head, onPlain);
  await handle.truncate(headBytes + index * sealedSegmentBytes);
  const writer = writerOf({ handle, head, pending: [], index });
  return { writer, writtenBytes: index * segmentBytes };
}

/** Whole segments from the start; the last one of a finished file is written again. */
async function countGoodSegments(
  handle: FileHandle,
  head: FileHead,
  onPlain: (plain: Buffer) => void,
): Promise<number> {
  for (let index = 0; ; index += 1) {
    const position = headBytes + index * sealedSegmentBytes;
    const sealed = await readFully(handle, position, sealedSegmentBytes);
    const plain = sealed.length > 0 ? openSegment(head, index, sealed) : undefined;
    if (plain?.length !== segmentBytes) return index;
    onPlain(plain);
  }
}

type Writing = {
  readonly handle: FileHandle;
  readonly head: FileHead;
  readonly pending: Buffer[];
  readonly index: number;
};

function writerOf({ handle, head, ...start }: Writing): SealedWriter {
  const { sizeBytes } = head;
  let rest = Buffer.alloc(0);
  let { pending, index } = start;
  let written = index * segmentBytes;
  let position = pending.length > 0 ? 0 : headBytes + index * sealedSegmentBytes;

  const flush = async (isLast: boolean): Promise<void> => {
    const sealed = pending;
    pending = [];
    while (rest.length >= segmentBytes || (isLast && rest.length > 0)) {
      sealed.push(sealSegment(head, index, rest.subarray(0, segmentBytes)));
      rest = rest.subarray(segmentBytes);
      index += 1;
    }
    if (sealed.length === 0) return;
    const bytes = Buffer.concat(sealed);
    await writeFully(handle, position, bytes);
    position += bytes.length;
  };
  return {
    write: async (plain) => {
      written += plain.byteLength;
      if (written > sizeBytes) throw new DamagedFile("more than announced");
      rest = rest.length === 0 ? Buffer.from(plain) : Buffer.concat([rest, plain]);
      await flush(false);
    },
    finish: async () => {
      await flush(true);
      if (written !== sizeBytes) throw new DamagedFile("less than announced");
      await handle.sync();
    },
    close: () => handle.close(),
  };
}

async function writeFully(handle: FileHandle, position: number, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

export type SealedReader = {
  readonly sizeBytes: number;
  /** Bytes `from` to before `to`, in pieces; throws DamagedFile at the first bad segment. */
  readonly read: (from: number, to: number) => AsyncGenerator<Buffer>;
  readonly close: () => Promise<void>;
};

/** Throws DamagedFile when this is no file of the vault. */
export async function openSealedFile(file: string, vaultKey: Uint8Array): Promise<SealedReader> {
  const handle = await open(file, "r");
  const head = await readHead(handle, vaultKey).catch(async (cause: unknown) => {
    await handle.close();
    throw cause;
  });
  return {
    sizeBytes: head.sizeBytes,
    read: (from, to) => readRange(handle, head, { from, to }),
    close: () => handle.close(),
  };
}

async function readHead(handle: FileHandle, vaultKey: Uint8Array): Promise<FileHead> {
  const head = parseHead(vaultKey, await readFully(handle, 0, headBytes));
  if (head === undefined) throw new DamagedFile("head");
  return head;
}

type Range = { readonly from: number; readonly to: number };

async function* readRange(
  handle: FileHandle,
  head: FileHead,
  { from, to }: Range,
): AsyncGenerator<Buffer> {
  const end = Math.min(to, head.sizeBytes);
  for (let at = from; at < end;) {
    const index = Math.floor(at / segmentBytes);
    const start = index * segmentBytes;
    const plain = await readSegment(handle, head, index);
    const piece = plain.subarray(at - start, end - start);
    yield piece;
    at += piece.length;
  }
}

async function readSegment(handle: FileHandle, head: FileHead, index: number): Promise<Buffer> {
  const position = headBytes + index * sealedSegmentBytes;
  const sealed = await readFully(handle, position, sealedSegmentBytes);
  const plain = openSegment(head, index, sealed);
  if (plain === undefined || plain.length === 0) throw new DamagedFile(`segment ${String(index)}`);
  return plain;
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
