import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { isPhoto } from "../../../domain/model/evidence-ref";
import type { Ticket } from "../../../domain/model/ticket";

/** Every file of a ticket once; the words and facts of whoever named it first. */
export function collectEvidence({ report, log }: Pick<Ticket, "report" | "log">) {
  const found = new Map<string, EvidenceRef>();
  const byTime = [...log].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const ref of [...report.evidence, ...byTime.flatMap((entry) => entry.evidence)]) {
    const known = found.get(ref.sha256);
    if (known === undefined) found.set(ref.sha256, ref);
    else if (known.caption === undefined && ref.caption !== undefined) {
      found.set(ref.sha256, { ...known, caption: ref.caption });
    }
  }
  return [...found.values()];
}

/** With what a photo is compared first: the citizen's oldest, or the oldest there is. */
export function firstBefore(
  refs: readonly EvidenceRef[],
  shown: EvidenceRef,
): EvidenceRef | undefined {
  const others = refs.filter(
    (ref) => isPhoto(ref) && ref.sha256 !== shown.sha256 && ref.derivedFrom === undefined,
  );
  return others.find(({ by }) => by === "citizen") ?? others[0];
}

export function publicCopiesOf(
  refs: readonly EvidenceRef[],
  original: string,
): readonly EvidenceRef[] {
  return refs.filter(({ derivedFrom }) => derivedFrom === original);
}
