import { createHash } from "node:crypto";
import {
  chunkDocumentId,
  evidenceManifestShape,
  receiptDocumentId,
} from "../../domain/contract/evidence";
import type { PublicPictureType } from "../../domain/model/public-picture";
import { judgePublicPicture } from "../../domain/model/public-picture";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Database } from "../couch/database";

export type PublicCopyRefusal =
  | "not-here"
  /** It names no original: it is one itself, or evidence of another kind. */
  | "not-a-copy"
  | "wrong-bytes"
  | "too-large"
  /** `detail` names the first part that is not picture. */
  | "holds-more";

export type PublicPicture = { readonly mediaType: PublicPictureType; readonly bytes: Buffer };

const largestBytes = 32 * 1024 * 1024;

/**
 * Reads a file for everybody's eyes, or says why nobody may see it. What a device claims is not
 * believed: the bytes themselves must be a bare picture with the hash that was published.
 */
export async function readPublicCopy(
  database: Database,
  sha256: string,
): Promise<Result<PublicPicture, PublicCopyRefusal>> {
  const stored = await database.get(sha256);
  const manifest = evidenceManifestShape.safeParse(stored?.doc).data;
  const receipt = await database.get(receiptDocumentId(sha256));
  if (manifest === undefined || receipt === undefined) return refuse("not-here");
  if (manifest.derivedFrom === undefined) return refuse("not-a-copy");
  if (manifest.sizeBytes > largestBytes) return refuse("too-large");
  const bytes = await readBytes(database, sha256, manifest.chunks);
  if (bytes === undefined) return refuse("not-here");
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) return refuse("wrong-bytes");
  const picture = judgePublicPicture(bytes);
  if (!picture.ok) return refuse("holds-more", picture.detail ?? picture.reason);
  return ok({ mediaType: picture.value, bytes });
}

async function readBytes(
  database: Database,
  sha256: string,
  chunks: number,
): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  for (let index = 0; index < chunks; index += 1) {
    const part = await database.getAttachment(chunkDocumentId(sha256, index), "bytes");
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
