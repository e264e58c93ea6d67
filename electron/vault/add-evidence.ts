import type { AddEvidenceRefusal } from "../../domain/contract/ipc";
import type { EvidenceMediaType, EvidenceRef } from "../../domain/model/evidence-ref";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { errorCode } from "../files/write-atomic";
import type { ByteSource } from "./byte-source";
import type { EvidenceRecord, Upload } from "./evidence-record";
import type { PhotoFacts } from "./formats/exif";
import { exifHeadBytes, readPhotoFacts } from "./formats/exif";
import { isIntact } from "./formats/intact";
import { headBytes, recognise } from "./formats/media-type";
import { sizeLimitBytes } from "./formats/size-limit";
import type { VaultStore } from "./vault-store";

export type EvidenceToAdd = {
  readonly name: string;
  readonly source: ByteSource;
  readonly unitId: string;
  readonly user: string;
  readonly nowMs: number;
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

type Judged = { readonly mediaType: EvidenceMediaType; readonly facts: PhotoFacts };

async function judge({ name, source }: EvidenceToAdd): Promise<Result<Judged, AddEvidenceRefusal>> {
  if (source.sizeBytes === 0) return refuse("empty");
  const recognised = recognise(await source.read(0, headBytes), name);
  if (!recognised.ok) return recognised;
  const mediaType = recognised.value;
  if (source.sizeBytes > sizeLimitBytes(mediaType)) {
    return refuse("too-large", String(sizeLimitBytes(mediaType)));
  }
  if (!(await isIntact(source, mediaType))) return refuse("damaged");
  const facts = readPhotoFacts(await source.read(0, exifHeadBytes), mediaType);
  return ok({ mediaType, facts });
}

async function store(
  vault: VaultStore,
  { source, unitId, user, nowMs }: EvidenceToAdd,
  { mediaType, facts }: Judged,
): Promise<Result<EvidenceRef, AddEvidenceRefusal>> {
  const { sizeBytes } = source;
  const stored = await vault.put({
    sizeBytes,
    pieces: piecesOf(source),
    describe: (sha256, before) => ({
      version: 1,
      sha256,
      mediaType,
      sizeBytes,
      ...facts,
      by: user,
      addedAtMs: nowMs,
      ...before,
      uploads: { [unitId]: newUpload(user), ...before?.uploads },
    }),
  });
  if (stored.ok) return ok(toEvidenceRef(stored.value));
  return refuse("disk-full", stored.detail ?? stored.reason);
}

function newUpload(user: string): Upload {
  return { by: user, state: "waiting", sentChunks: 0 };
}

export function toEvidenceRef(record: EvidenceRecord): EvidenceRef {
  const { sha256, mediaType, sizeBytes, by, takenAt, place } = record;
  return {
    sha256,
    mediaType,
    sizeBytes,
    by,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(place === undefined ? {} : { place }),
  };
}

async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.sizeBytes; at += readPieceBytes) {
    const piece = await source.read(at, readPieceBytes);
    if (piece.byteLength === 0) throw new Error("the file became shorter while it was read");
    yield piece;
  }
}
