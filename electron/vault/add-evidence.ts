import type { AddEvidenceRefusal } from "../../domain/contract/ipc";
import type { EvidenceMediaType, EvidenceRef } from "../../domain/model/evidence-ref";
import type { Sha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { errorCode } from "../files/write-atomic";
import type { ByteSource } from "./byte-source";
import type { EvidenceRecord, Upload } from "./evidence-record";
import type { PhotoFacts } from "./formats/exif";
import { exifHeadBytes, readPhotoFacts } from "./formats/exif";
import { isIntact } from "./formats/intact";
import { headBytes, recognise } from "./formats/media-type";
import { hasMovieBoxes } from "./formats/metadata";
import { readMovieFacts } from "./formats/movie-facts";
import { sizeLimitBytes } from "./formats/size-limit";
import type { Describe, VaultStore } from "./vault-store";

export type EvidenceToAdd = {
  readonly name: string;
  readonly source: ByteSource;
  readonly unitId: string;
  readonly user: string;
  readonly nowMs: number;
} & Watch;

/** For whoever watches a file go in. */
export type Watch = {
  /** Bytes of it that have been read into the vault. */
  readonly onBytes?: (doneBytes: number) => void;
  /** Nothing stays of a file that is stopped. */
  readonly signal?: AbortSignal;
};

const readPieceBytes = 1024 * 1024;

/** Takes one file into the vault, or says why not. Nothing of a refused file stays behind. */
export async function addEvidence(
  vault: VaultStore,
  added: EvidenceToAdd,
): Promise<Result<EvidenceRef, AddEvidenceRefusal>> {
  try {
    const judged = await judge(added);
    if (!judged.ok) return judged;
    return await store(vault, added, judged.value);
  } catch (cause) {
    // The disk that the file lies on: a stick that was pulled out, a share that went away.
    return refuse("unreadable", errorCode(cause) ?? "error");
  }
}

export type Judged = { readonly mediaType: EvidenceMediaType; readonly facts: PhotoFacts };

/** What the file is, and what its camera wrote. */
export async function judge({
  name,
  source,
}: Pick<EvidenceToAdd, "name" | "source">): Promise<Result<Judged, AddEvidenceRefusal>> {
  const { sizeBytes } = source;
  const recognised = judgeHead(await source.read(0, headBytes), { name, sizeBytes });
  if (!recognised.ok) return recognised;
  const mediaType = recognised.value;
  if (!(await isIntact(source, mediaType))) return refuse("damaged");
  return ok({ mediaType, facts: await readFacts(source, mediaType) });
}

/** As much as the first bytes tell. */
export function judgeHead(
  head: Uint8Array,
  { name, sizeBytes }: { readonly name: string; readonly sizeBytes: number },
): Result<EvidenceMediaType, AddEvidenceRefusal> {
  if (sizeBytes === 0) return refuse("empty");
  const recognised = recognise(head, name);
  if (!recognised.ok) return recognised;
  const limit = sizeLimitBytes(recognised.value);
  return sizeBytes > limit ? refuse("too-large", String(limit)) : recognised;
}

async function readFacts(source: ByteSource, mediaType: EvidenceMediaType): Promise<PhotoFacts> {
  if (hasMovieBoxes(mediaType)) {
    const { takenAt, place } = await readMovieFacts(source);
    return {
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(place === undefined ? {} : { place }),
    };
  }
  if (!mediaType.startsWith("image/")) return {};
  const head = await source.read(0, exifHeadBytes(mediaType, source.sizeBytes));
  return readPhotoFacts(head, mediaType);
}

async function store(
  vault: VaultStore,
  added: EvidenceToAdd,
  judged: Judged,
): Promise<Result<EvidenceRef, AddEvidenceRefusal>> {
  const { source } = added;
  const { sizeBytes } = source;
  const describe = describeAdded({ ...added, sizeBytes }, judged);
  const stored = await vault.put({ sizeBytes, pieces: piecesOf(added), describe });
  if (stored.ok) return ok(toEvidenceRef(stored.value));
  return refuse("disk-full", stored.detail ?? stored.reason);
}

export type Added = {
  readonly sizeBytes: number;
  readonly unitId: string;
  readonly user: string;
  readonly nowMs: number;
  readonly derivedFrom?: Sha256;
};

/** The record of a file that somebody adds here; what was known of the same bytes stays. */
export function describeAdded(added: Added, { mediaType, facts }: Judged): Describe {
  const { sizeBytes, unitId, user, nowMs, derivedFrom } = added;
  return (sha256, before) => ({
    version: 1,
    sha256,
    mediaType,
    sizeBytes,
    ...facts,
    by: user,
    addedAtMs: nowMs,
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    ...before,
    uploads: { [unitId]: newUpload(user), ...before?.uploads },
  });
}

function newUpload(user: string): Upload {
  return { by: user, state: "waiting", sentChunks: 0 };
}

export function toEvidenceRef(record: EvidenceRecord): EvidenceRef {
  const { sha256, mediaType, sizeBytes, by, takenAt, place, derivedFrom } = record;
  return {
    sha256,
    mediaType,
    sizeBytes,
    by,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(place === undefined ? {} : { place }),
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
  };
}

async function* piecesOf({
  source,
  onBytes,
  signal,
}: Pick<EvidenceToAdd, "source" | keyof Watch>): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.sizeBytes; at += readPieceBytes) {
    const piece = await source.read(at, readPieceBytes);
    if (piece.byteLength === 0) throw new Error("the file became shorter while it was read");
    signal?.throwIfAborted();
    yield piece;
    onBytes?.(at + piece.byteLength);
  }
}
