import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { EvidenceState } from "../../../domain/contract/ipc";
import { useServices } from "../services";
import { sortOf } from "./describe-ref";

/** What Chromium draws by itself; the rest is seen through the copy that main made for viewing. */
const drawable: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

export type EvidencePicture = {
  /** At most 320 pixels, for grids; undefined while there is none. */
  readonly small: string | undefined;
  /** For looking at closely: the original where it can be drawn, else its viewing copy. */
  readonly large: string | undefined;
};

export function useEvidencePicture(): (
  ref: EvidenceRef,
  state: EvidenceState | undefined,
) => EvidencePicture {
  const { evidenceUrl } = useServices();
  return (ref, state) => {
    if (state === undefined) return { small: undefined, large: undefined };
    const isDrawable = sortOf(ref) === "photo" && drawable.includes(ref.mediaType);
    const view = state.view ? evidenceUrl(ref.sha256, "view") : undefined;
    const original = isDrawable && state.onDevice ? evidenceUrl(ref.sha256) : undefined;
    return {
      small: state.thumbnail ? evidenceUrl(ref.sha256, "thumbnail") : undefined,
      large: original ?? view,
    };
  };
}
