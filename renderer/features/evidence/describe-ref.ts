import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Words } from "../../i18n";

export type EvidenceSort = "photo" | "video" | "audio" | "document";

export function sortOf({ mediaType }: EvidenceRef): EvidenceSort {
  if (mediaType.startsWith("image/")) return "photo";
  if (mediaType.startsWith("video/")) return "video";
  return mediaType.startsWith("audio/") ? "audio" : "document";
}

/** "Ảnh 2", with the caption when somebody gave one, and marked when it is a public copy. */
export function nameOf(ref: EvidenceRef, index: number, t: Words): string {
  const plain = t(`evidence.${sortOf(ref)}`, { index: index + 1 });
  const name =
    ref.derivedFrom === undefined ? plain : t("evidence.publicCopy.named", { name: plain });
  return ref.caption === undefined || ref.caption === "" ? name : `${name}: ${ref.caption}`;
}

/** "1,4 MB" */
export function sizeText(sizeBytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const step = Math.min(3, Math.floor(Math.log(Math.max(1, sizeBytes)) / Math.log(1024)));
  const amount = sizeBytes / 1024 ** step;
  const rounded = amount >= 10 || step === 0 ? String(Math.round(amount)) : amount.toFixed(1);
  return `${rounded.replace(".", ",")} ${units[step] ?? "B"}`;
}
