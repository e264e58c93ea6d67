import type { EntryKind, EntryOf, KnownEntry } from "../../model/entry";
import { isKnown } from "../../model/entry";
import type { Paper, Signature } from "../../model/entry-body/paper";
import type { EvidenceRef } from "../../model/evidence-ref";
import type { TemplateRef } from "../../model/entry-body/texts";
import type { EntryId, UnitId } from "../../model/ids";
import type { PaperData } from "../../model/paper/paper-data";
import { parsePaperData } from "../../model/paper/paper-data";
import type { TicketView } from "../folding/view";
import { localDate } from "./official-dates";
import { dayOf } from "./paper-page";

/** Kinds of entries that say a paper was drawn up; a decision is numbered by who decided. */
export const paperKinds = [
  "inspected",
  "violationRecorded",
  "commitmentMade",
  "penaltyProposed",
  "penaltyDecided",
] as const satisfies readonly EntryKind[];
export type PaperKind = (typeof paperKinds)[number];
type PaperEntry = { [Kind in PaperKind]: EntryOf<Kind> }[PaperKind];

/** A paper as it stands in the file now: as it was written, and what was put right since. */
export type FiledPaper = {
  readonly entry: PaperEntry;
  readonly atMs: number;
  /** The local year whose numbers it is counted among. */
  readonly year: number;
  readonly data: PaperData;
  readonly template?: TemplateRef;
  readonly signatures: readonly Signature[];
  /** Pictures and scans that were filed with it, or added to it since. */
  readonly evidence: readonly EvidenceRef[];
  readonly number?: string;
  /** Numbers that it carried before, the first one first. */
  readonly oldNumbers: readonly string[];
};

export function isPaperEntry(entry: KnownEntry): entry is PaperEntry {
  return (paperKinds as readonly string[]).includes(entry.kind);
}

/** All papers that count, in the order of the story. */
export function papersOf({ story }: TicketView): readonly FiledPaper[] {
  const applied = story.flatMap(({ entry, atMs, notApplied }) =>
    notApplied === undefined && isKnown(entry) ? [{ entry, atMs }] : [],
  );
  const corrections = applied.flatMap(({ entry }) => (entry.kind === "corrected" ? [entry] : []));
  return applied.flatMap(({ entry, atMs }): readonly FiledPaper[] => {
    if (!isPaperEntry(entry) || !isWritten(entry.body)) return [];
    const mine = corrections.filter(({ body }) => body.entry === entry.id);
    return [filed(entry, atMs, mine)];
  });
}

/** Something was drawn up: by a template, or by hand with a number or a form. */
function isWritten(body: Paper & { readonly form?: string }): boolean {
  return body.template !== undefined || (body.number ?? "") !== "" || body.form !== undefined;
}

function filed(
  entry: PaperEntry,
  atMs: number,
  corrections: readonly EntryOf<"corrected">[],
): FiledPaper {
  const { template, details, number, signatures = [] }: Paper = entry.body;
  const data = parsePaperData(details);
  const numbers = [number, ...corrections.map(({ body }) => body.number)].filter(
    (each): each is string => each !== undefined && each !== "",
  );
  const now = numbers.at(-1);
  return {
    entry,
    atMs,
    data,
    year: Number((dayOf(data) ?? localDate(writtenMs(entry, atMs))).slice(0, 4)),
    signatures: corrections.reduce<readonly Signature[]>(
      (before, { body }) => withSignatures(before, body.signatures ?? []),
      signatures,
    ),
    evidence: [entry, ...corrections].flatMap((each) => each.evidence),
    ...(template === undefined ? {} : { template }),
    ...(now === undefined ? {} : { number: now }),
    oldNumbers: [...new Set(numbers)].filter((each) => each !== now),
  };
}

function writtenMs(entry: PaperEntry, atMs: number): number {
  return entry.kind === "violationRecorded" ? Date.parse(entry.body.recordedAt) : atMs;
}

/** Who signs again signs in the old one's place. */
function withSignatures(
  before: readonly Signature[],
  later: readonly Signature[],
): readonly Signature[] {
  const places = new Set(later.map(({ place }) => place));
  return [...before.filter(({ place }) => !places.has(place)), ...later];
}

/** What lists and the register know of a paper; small, for a device holds thousands. */
export type PaperCard = {
  readonly entryId: EntryId;
  readonly kind: PaperKind;
  /** Who drew it up counts its number. */
  readonly unitId: UnitId;
  readonly year: number;
  readonly atMs: number;
  readonly byName: string;
  readonly number?: string;
  /** What it carried before somebody put its number right. */
  readonly oldNumbers?: readonly string[];
  readonly templateId?: string;
  /** Whom it names. Holds names: as secret as the ticket itself. */
  readonly who?: string;
};

export function paperCardsOf(view: TicketView): readonly PaperCard[] {
  return papersOf(view).map(({ entry, atMs, year, number, oldNumbers, template }) => {
    const who = whoOf(entry);
    return {
      entryId: entry.id,
      kind: entry.kind,
      unitId: entry.by.unitId,
      year,
      atMs,
      byName: entry.by.name,
      ...(number === undefined ? {} : { number }),
      ...(oldNumbers.length === 0 ? {} : { oldNumbers }),
      ...(template === undefined ? {} : { templateId: template.id }),
      ...(who === "" ? {} : { who }),
    };
  });
}

function whoOf({ kind, body }: PaperEntry): string {
  if (kind === "inspected" || kind === "penaltyDecided") return "";
  const names = (body.subjects ?? []).map(({ name }) => name);
  return names.join(", ").slice(0, 300);
}
