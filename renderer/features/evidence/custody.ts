import type { EvidenceDetails, UploadState } from "../../../domain/contract/evidence-ipc";
import type { Author } from "../../../domain/model/entry";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import type { Ticket } from "../../../domain/model/ticket";
import type { StoryItem } from "../story/story-of";

/** One hand that a file went through. Without a time it has not happened yet. */
export type CustodyStep =
  | { readonly kind: "taken"; readonly atMs: number; readonly camera?: string }
  | { readonly kind: "reported"; readonly atMs: number }
  | {
      readonly kind: "recorded";
      readonly atMs: number;
      readonly by: Author;
      readonly device: string;
      readonly entryKind: string;
      readonly isSent: boolean;
    }
  | { readonly kind: "kept"; readonly atMs: number }
  | { readonly kind: "upload"; readonly upload: UploadState; readonly totalBytes: number }
  | { readonly kind: "received"; readonly atMs: number };

export type CustodySource = {
  readonly evidence: EvidenceRef;
  readonly ticket: Pick<Ticket, "report"> | undefined;
  readonly story: readonly StoryItem[];
  readonly details: EvidenceDetails | undefined;
};

/** Who had the file, when and on which device, oldest first; what is still to come stands last. */
export function custodyOf(source: CustodySource): readonly CustodyStep[] {
  const { details } = source;
  const dated = [...fromTicket(source), ...fromDevice(source)].sort((a, b) => a.atMs - b.atMs);
  const open = (details?.uploads ?? [])
    .filter(({ state }) => state !== "complete")
    .map((upload): CustodyStep => ({
      kind: "upload",
      upload,
      totalBytes: details?.sizeBytes ?? 0,
    }));
  return [...dated, ...open];
}

type Dated = Extract<CustodyStep, { atMs: number }>;

function fromTicket({ evidence, ticket, story }: CustodySource): readonly Dated[] {
  const holds = (refs: readonly EvidenceRef[]) =>
    refs.some(({ sha256 }) => sha256 === evidence.sha256);
  const reported: Dated[] =
    ticket !== undefined && holds(ticket.report.evidence)
      ? [{ kind: "reported", atMs: toEpochMs(ticket.report.receivedAt) }]
      : [];
  const recorded = story
    .filter(({ entry }) => holds(entry.evidence))
    .map(({ entry, atMs, mark }): Dated => ({
      kind: "recorded",
      atMs,
      by: entry.by,
      device: entry.device,
      entryKind: entry.kind,
      isSent: mark.state === "sent",
    }));
  return [...reported, ...recorded];
}

function fromDevice({ evidence, details }: CustodySource): readonly Dated[] {
  const takenAt = evidence.takenAt ?? details?.takenAt;
  const camera = cameraOf(details);
  const steps: Dated[] = [];
  if (takenAt !== undefined) {
    steps.push({
      kind: "taken",
      atMs: toEpochMs(takenAt),
      ...(camera === "" ? {} : { camera }),
    });
  }
  if (details !== undefined) steps.push({ kind: "kept", atMs: details.addedAtMs });
  if (details?.receivedAt !== undefined) {
    steps.push({ kind: "received", atMs: toEpochMs(details.receivedAt) });
  }
  return steps.filter(({ atMs }) => !Number.isNaN(atMs));
}

/** "Samsung SM-A536E"; makers often write their name into the model too. */
function cameraOf(details: EvidenceDetails | undefined): string {
  const find = (name: string) => details?.metadata.find((item) => item.name === name)?.value ?? "";
  const [make, model] = [find("make").trim(), find("model").trim()];
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
}

/** "3f2a 91c0 … 77be": enough to compare by eye. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} … ${sha256.slice(-4)}`;
}
