import { createHash } from "node:crypto";
import type { PublicCopyRefusal } from "../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import { isSha256 } from "../../domain/model/ids";
import { judgePublicPicture } from "../../domain/model/public-picture";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { describeAdded, toEvidenceRef } from "./add-evidence";
import type { VaultStore } from "./vault-store";

export type PublicCopy = {
  readonly original: string;
  readonly bytes: Uint8Array;
  readonly unitId: string;
  readonly user: string;
  readonly nowMs: number;
};

/** Keeps what the editor drew, as a file of its own that names its original. */
export async function addPublicCopy(
  vault: VaultStore,
  { original, bytes, unitId, user, nowMs }: PublicCopy,
): Promise<Result<EvidenceRef, PublicCopyRefusal>> {
  const source = vault.find(original);
  const isPhoto = source?.mediaType.startsWith("image/") ?? false;
  if (!isSha256(original) || !isPhoto || source?.derivedFrom !== undefined) {
    return refuse("unknown-original");
  }
  const picture = judgePublicPicture(bytes);
  if (!picture.ok) return refuse("not-a-clean-picture", picture.detail ?? picture.reason);
  // The editor changed nothing, down to the last byte: that is the original.
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash === original) return refuse("not-a-clean-picture", "original");
  const sizeBytes = bytes.byteLength;
  const describe = describeAdded(
    { sizeBytes, unitId, user, nowMs, derivedFrom: original },
    { mediaType: picture.value, facts: {} },
  );
  const stored = await vault.put({ sizeBytes, pieces: onePiece(bytes), describe });
  return stored.ok
    ? ok(toEvidenceRef(stored.value))
    : refuse("disk-full", stored.detail ?? stored.reason);
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
