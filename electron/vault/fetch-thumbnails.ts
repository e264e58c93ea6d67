import { thumbnailDocumentId, thumbnailLimitBytes } from "../../domain/contract/evidence";
import type { WantedEvidence } from "../../domain/contract/ipc";
import type { EvidenceCouch } from "./evidence-couch";
import type { VaultStore } from "./vault-store";

export type FetchThumbnails = {
  readonly couchOf: (unitId: string) => EvidenceCouch;
  readonly vault: Pick<VaultStore, "derived">;
  readonly onThumbnail: (sha256: string) => void;
};

const askedAtOnce = 500;
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);

/** Gets the thumbnails that the wards' databases have of these files. Ends at the first dead line. */
export async function fetchThumbnails(
  wanted: readonly WantedEvidence[],
  { couchOf, vault, onThumbnail }: FetchThumbnails,
): Promise<void> {
  for (const unitId of new Set(wanted.map((file) => file.unitId))) {
    const couch = couchOf(unitId);
    const sha256s = wanted.filter((file) => file.unitId === unitId).map(({ sha256 }) => sha256);
    const there = await whichHaveOne(sha256s, couch);
    for (const sha256 of there) {
      const bytes = await couch.getThumbnail(sha256);
      if (!bytes.ok && bytes.reason === "later") return;
      if (!bytes.ok || !isThumbnail(bytes.value)) continue;
      const kept = await vault.derived.put(sha256, "thumbnail", bytes.value);
      if (!kept.ok) return;
      onThumbnail(sha256);
    }
  }
}

async function whichHaveOne(
  sha256s: readonly string[],
  couch: EvidenceCouch,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let from = 0; from < sha256s.length; from += askedAtOnce) {
    const some = sha256s.slice(from, from + askedAtOnce);
    const there = await couch.whichAreThere(some.map(thumbnailDocumentId));
    if (!there.ok) return found;
    found.push(...some.filter((sha256) => there.value.has(thumbnailDocumentId(sha256))));
  }
  return found;
}

function isThumbnail(bytes: Uint8Array): boolean {
  const isJpeg = Buffer.from(bytes.subarray(0, 3)).equals(jpegStart);
  return isJpeg && bytes.byteLength <= thumbnailLimitBytes;
}
