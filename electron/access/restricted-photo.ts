import { createHash } from "node:crypto";
import type { RestrictedPhoto, RestrictedPhotoRefusal } from "../../domain/contract/device-ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { SignedSender } from "../net/signed-sender";

export type WantedPhoto = {
  readonly unitId: string;
  readonly ticketId: string;
  readonly sha256: string;
};

/** Beside the vault and not through it: what is restricted never lies on this disk. */
export async function readRestrictedPhoto(
  sender: Pick<SignedSender, "send">,
  { unitId, ticketId, sha256 }: WantedPhoto,
): Promise<Result<RestrictedPhoto, RestrictedPhotoRefusal>> {
  const answer = await sender.send({
    method: "GET",
    path: `/api/restricted/${unitId}/${ticketId}/photos/${sha256}`,
    headers: {},
  });
  if (!answer.ok) return refuse(answer.reason === "too-large" ? "server-error" : "offline");
  const { status, headers, body } = answer.value;
  if (status === 403) return refuse("forbidden");
  if (status === 404) return refuse("not-found");
  const isWhole = createHash("sha256").update(body).digest("hex") === sha256;
  if (status !== 200 || !isWhole) return refuse("server-error", String(status));
  return ok({
    bytes: new Uint8Array(body),
    mediaType: headers["content-type"] ?? "application/octet-stream",
  });
}
