import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { FormPart, FormValue } from "../drafts/form-value";
import { parseFormValue, withPart } from "../drafts/form-value";
import type { DraftStore } from "../../store";
import type { CaptureVault, TakeRefs } from "./capture-queue";
import { CaptureQueue } from "./capture-queue";

/**
 * Files on their way into the vault, for each draft that they belong to. A film that is still being
 * stored when its form closes lands in the draft.
 */
export type Captures = {
  readonly of: (draftKey: string) => CaptureQueue;
  /** A form is open on the draft: it takes the files. Returns a function for when it closes. */
  readonly attach: (draftKey: string, take: TakeRefs) => () => void;
  /** The draft was discarded, and what was on its way to it with it. */
  readonly drop: (draftKey: string) => void;
  /** Resolves when nothing is on its way any more. */
  readonly settled: () => Promise<void>;
};

export type CapturesOptions = {
  readonly vault: CaptureVault;
  readonly unitId: string;
  readonly drafts: Drafts;
};

type Drafts = Pick<DraftStore, "all" | "change">;

export function createCaptures({ vault, unitId, drafts }: CapturesOptions): Captures {
  const queues = new Map<string, CaptureQueue>();
  const landings = createLandings(drafts);
  const toDraft =
    (draftKey: string): TakeRefs =>
    (refs) => {
      landings.land(draftKey, refs);
    };
  const of = (draftKey: string): CaptureQueue => {
    const queue = queues.get(draftKey) ?? new CaptureQueue({ vault, unitId });
    if (!queues.has(draftKey)) queue.giveTo(toDraft(draftKey));
    queues.set(draftKey, queue);
    return queue;
  };
  return {
    of,
    attach: (draftKey, take) => {
      const queue = of(draftKey);
      queue.giveTo(take);
      // It may have been hidden meanwhile, or have read the draft a moment too early. Not at once:
      // it is only just being drawn.
      const late = [...evidenceIn(drafts, draftKey), ...landings.of(draftKey)];
      if (late.length > 0) {
        queueMicrotask(() => {
          take(late);
        });
      }
      return () => {
        if (queues.get(draftKey) === queue) queue.giveTo(toDraft(draftKey));
      };
    },
    drop: (draftKey) => {
      const queue = queues.get(draftKey);
      queues.delete(draftKey);
      queue?.cancel();
      queue?.giveTo(() => undefined);
    },
    settled: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.settled()));
      await landings.settled();
    },
  };
}

type Landing = {
  readonly draftKey: string;
  readonly refs: readonly EvidenceRef[];
  readonly written: Promise<unknown>;
};

/** Files that were stored after their form had closed, while they are written into its draft. */
function createLandings(drafts: Drafts) {
  const underWay = new Set<Landing>();
  return {
    land: (draftKey: string, refs: readonly EvidenceRef[]) => {
      const written = drafts.change(draftKey, (before) => {
        const value = parseFormValue(before);
        return withPart(value, withRefs(value, refs));
      });
      const landing = { draftKey, refs, written };
      underWay.add(landing);
      void written.finally(() => underWay.delete(landing));
    },
    of: (draftKey: string): readonly EvidenceRef[] =>
      [...underWay].flatMap((landing) => (landing.draftKey === draftKey ? landing.refs : [])),
    settled: () => Promise.allSettled([...underWay].map(({ written }) => written)),
  };
}

function evidenceIn({ all }: Drafts, draftKey: string): readonly EvidenceRef[] {
  return parseFormValue(all.get().get(draftKey)?.value).evidence;
}

/** The same file twice is one file. */
export function withRefs(
  { evidence }: Pick<FormValue, "evidence">,
  added: readonly EvidenceRef[],
): FormPart & Pick<FormValue, "evidence"> {
  const known = new Map(evidence.map((ref) => [ref.sha256, ref]));
  for (const ref of added) if (!known.has(ref.sha256)) known.set(ref.sha256, ref);
  return { evidence: known.size === evidence.length ? evidence : [...known.values()] };
}
