import { useEffect, useState } from "react";
import type { RestrictedPhotoRefusal } from "../../../domain/contract/device-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { RestrictedPart } from "../../../domain/model/restricted-part";
import type { UnitId } from "../../../domain/model/ids";
import { useServices } from "../services";

export type ShownPhoto = { readonly sha256: string; readonly url: string };

/** Pictures that the window can draw; what else lies there is counted. */
const drawn: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

export function isDrawn({ mediaType }: EvidenceRef): boolean {
  return drawn.includes(mediaType);
}

/** One after the other, since each is noted; gone from memory when the details are hidden. */
export function useRestrictedPhotos({ ticketId, evidence }: RestrictedPart, unitId: UnitId) {
  const { bridge } = useServices();
  const [photos, setPhotos] = useState<readonly ShownPhoto[]>([]);
  const [refused, setRefused] = useState<RestrictedPhotoRefusal>();
  const [busy, setBusy] = useState(false);
  useEffect(
    () => () => {
      for (const { url } of photos) URL.revokeObjectURL(url);
    },
    [photos],
  );
  const show = async (): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    const read: ShownPhoto[] = [];
    for (const { sha256 } of evidence.filter(isDrawn)) {
      const photo = await bridge.ask["restricted:photo"](unitId, ticketId, sha256);
      if (photo.ok) {
        const { bytes, mediaType } = photo.value;
        const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
        read.push({ sha256, url });
      } else setRefused(photo.reason);
    }
    setPhotos(read);
    setBusy(false);
  };
  return { photos, refused, busy, show };
}
