import type { EntryKind } from "../../model/entry";
import type { EntryId } from "../../model/ids";
import type { PaperTemplate } from "../../model/paper/paper-template";
import { mustInspect } from "../folding/needs";
import type { TicketView } from "../folding/view";
import { checkPaper } from "./check-paper";
import { templateOf } from "./choose-template";
import { commitmentDays } from "./commitment-days";
import type { PaperOffice } from "./paper-checks";
import { dayOf } from "./paper-page";
import { isComplete } from "./paper-problem";
import type { FiledPaper } from "./papers-of";
import { papersOf } from "./papers-of";
import type { SigningPlace } from "./signing-places";
import { openPlaces } from "./signing-places";

export const lackReasons = [
  "violatorSignature",
  "makerSignature",
  "signature",
  "changedAfterSigning",
  "paperIncomplete",
  "number",
  "numberClash",
  "scan",
  "inspection",
  "photos",
  "commitmentOpen",
  "record",
  "unfinished",
] as const;
export type LackReason = (typeof lackReasons)[number];

/** What a file lacks before it is submitted. */
export type FileLack = {
  readonly reason: LackReason;
  /** `must` stops the submission, `mind` asks for a confirmation. */
  readonly weight: "must" | "mind";
  /** The paper or commitment that it is about. */
  readonly entryId?: EntryId;
  /** The step whose form mends it. */
  readonly kind?: EntryKind;
  /** Whose signature. */
  readonly place?: SigningPlace;
};

export type FileCheck = {
  readonly view: TicketView;
  readonly templates: readonly PaperTemplate[];
  readonly officeOn: (day: string | undefined) => PaperOffice;
  readonly nowMs: number;
  /** Papers with a signature that no longer fits: to be hashed outside. */
  readonly changed: ReadonlySet<EntryId>;
  /** Papers whose number another paper carries too. */
  readonly clashing: ReadonlySet<EntryId>;
  /** Steps on this ticket that were begun and not written. */
  readonly unfinished: readonly EntryKind[];
};

/** What stops first, and beside that in the order of the file. */
export function fileLacks(check: FileCheck): readonly FileLack[] {
  const papers = papersOf(check.view);
  const lacks = [
    ...papers.flatMap((paper) => paperLacks(paper, check)),
    ...handlingLacks(papers, check),
    ...check.unfinished.map((kind): FileLack => ({ reason: "unfinished", weight: "mind", kind })),
  ];
  return [...lacks.filter(isHard), ...lacks.filter((lack) => !isHard(lack))];
}

export function isHard({ weight }: FileLack): boolean {
  return weight === "must";
}

function paperLacks(paper: FiledPaper, check: FileCheck): readonly FileLack[] {
  const { entry, template: ref } = paper;
  const entryId = entry.id;
  const about = (reason: LackReason, weight: FileLack["weight"]): FileLack => ({
    reason,
    weight,
    entryId,
  });
  const clash = check.clashing.has(entryId) ? [about("numberClash", "mind")] : [];
  if (ref === undefined) return [...clash, ...scanLack(paper)];
  const template = templateOf(check.templates, ref);
  if (template === undefined) return clash;
  return [
    ...formLacks(paper, template, check).map((reason) => about(reason, "must")),
    ...openPlaces(template, paper).map((place) => placeLack(entryId, place)),
    ...(template.numberSign !== undefined && paper.number === undefined
      ? [about("number", "mind")]
      : []),
    ...(check.changed.has(entryId) ? [about("changedAfterSigning", "mind")] : []),
    ...clash,
  ];
}

/** A paper of another app's version may lack what this one asks for. */
function formLacks(
  { data }: FiledPaper,
  template: PaperTemplate,
  { officeOn }: FileCheck,
): readonly LackReason[] {
  const problems = checkPaper(template, data, officeOn(dayOf(data)));
  return isComplete(problems) ? [] : ["paperIncomplete"];
}

function placeLack(entryId: EntryId, place: SigningPlace): FileLack {
  if (!place.required) return { reason: "signature", weight: "mind", entryId, place };
  const reason = place.of === "violator" ? "violatorSignature" : "makerSignature";
  return { reason, weight: "must", entryId, place };
}

/** Written by hand, it is proven by nothing but its picture. */
function scanLack({ entry, evidence }: FiledPaper): readonly FileLack[] {
  const needsIt = entry.kind === "violationRecorded" || entry.kind === "commitmentMade";
  return needsIt && evidence.length === 0
    ? [{ reason: "scan", weight: "mind", entryId: entry.id }]
    : [];
}

function handlingLacks(papers: readonly FiledPaper[], check: FileCheck): readonly FileLack[] {
  const { view, nowMs } = check;
  const must = (reason: LackReason, kind: EntryKind): FileLack => ({
    reason,
    weight: "must",
    kind,
  });
  const mind = (reason: LackReason, kind: EntryKind): FileLack => ({
    reason,
    weight: "mind",
    kind,
  });
  const uninspected = mustInspect(view.requestKind) && !view.inspectedInCycle;
  const recorded = papers.some(({ entry }) => entry.kind === "violationRecorded");
  return [
    ...(uninspected ? [must("inspection", "inspected")] : []),
    ...(hasPhotos(view) || !mustInspect(view.requestKind) ? [] : [mind("photos", "inspected")]),
    ...(view.penalties.length > 0 && !recorded ? [mind("record", "violationRecorded")] : []),
    ...view.commitments.flatMap(({ entry, state }): readonly FileLack[] => {
      const days = commitmentDays(entry.body);
      const isDue = state === "open" && days !== undefined && days.lastMs < nowMs;
      return isDue ? [{ ...mind("commitmentOpen", "commitmentKept"), entryId: entry.id }] : [];
    }),
  ];
}

function hasPhotos({ story }: TicketView): boolean {
  return story.some(
    ({ entry, notApplied }) => notApplied === undefined && entry.evidence.length > 0,
  );
}
