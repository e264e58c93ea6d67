import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { isPhoto } from "../../../domain/model/evidence-ref";

export const photosAPage = [2, 4, 6] as const;
export type PhotosAPage = (typeof photosAPage)[number];

export type SheetPage<Photo> = { readonly number: number; readonly photos: readonly Photo[] };

/** In the order of the ticket, so many on each page, the last page with the rest. */
export function pagesOf<Photo>(
  photos: readonly Photo[],
  each: PhotosAPage,
): readonly SheetPage<Photo>[] {
  const pages: SheetPage<Photo>[] = [];
  for (let at = 0; at < photos.length; at += each) {
    pages.push({ number: pages.length + 1, photos: photos.slice(at, at + each) });
  }
  return pages;
}

/** What is printed unless somebody chooses otherwise: originals, not the copies made of them. */
export function usualChoice(refs: readonly EvidenceRef[]): readonly string[] {
  return refs
    .filter((ref) => isPhoto(ref) && ref.derivedFrom === undefined)
    .map(({ sha256 }) => sha256);
}
