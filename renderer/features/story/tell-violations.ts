import type { OverseeingBodies } from "../../../domain/model/entry-body/overseeing";
import type { Promised, ViolationBodies } from "../../../domain/model/entry-body/violations";
import type { Instant } from "../../../domain/model/instant";
import { toEpochMs } from "../../../domain/model/instant";
import type { Words } from "../../i18n";
import { formatDateTime, formatWhen } from "../../i18n/local-time";
import { formatDong } from "../../i18n/money";
import type { SentenceFact, Tellers, Telling } from "./told";
import { fact, namesOf, ownWords } from "./told";

/** What happens to the violator, as it is told inside the office. */
export const violationTellers: Tellers<keyof ViolationBodies> = {
  reminded: ({ body }, { t }) => ({
    did: t("story.did.reminded"),
    text: body.text,
    facts: fact(t("story.label.subjects"), namesOf(body.subjects ?? [])),
  }),
  violationRecorded: ({ body }, { t, nowMs }) => ({
    did: t("story.did.violationRecorded", { number: body.number ?? "" }).trim(),
    facts: [
      ...when(t("story.label.recordedAt"), body.recordedAt, { t, nowMs }),
      ...fact(t("story.label.subjects"), namesOf(body.subjects)),
      ...fact(t("story.label.acts"), body.acts.join("; ")),
      ...fact(t("story.label.legalBasis"), body.legalBasis?.join("; ")),
    ],
  }),
  commitmentMade: ({ body }, { t, nowMs }) => ({
    did: t("story.did.commitmentMade"),
    facts: [
      ...fact(t("story.label.subjects"), namesOf(body.subjects)),
      ...fact(t("story.label.promises"), body.promises.map((each) => promised(each, t)).join("; ")),
      ...when(t("story.label.recheckAt"), body.recheckAt, { t, nowMs }),
    ],
  }),
  commitmentKept: ({ body }, { t }) => ({ did: t("story.did.commitmentKept"), text: body.text }),
  commitmentBroken: ({ body }, { t }) => ({
    did: t("story.did.commitmentBroken"),
    text: body.text,
  }),
  penaltyProposed: ({ body }, { t }) => ({
    did: t("story.did.penaltyProposed"),
    text: body.measures,
    facts: [
      ...fine(body.fineVnd, t),
      ...fact(t("story.label.legalBasis"), body.legalBasis?.join("; ")),
    ],
  }),
  penaltyDecided: ({ body }, { t, nowMs }) => ({
    did: t("story.did.penaltyDecided", { decision: t(`words.penaltyDecision.${body.decision}`) }),
    ...ownWords(body.measures),
    facts: [
      ...fact(t("story.label.number"), body.number),
      ...fine(body.fineVnd, t),
      ...when(t("story.label.decidedAt"), body.decidedAt, { t, nowMs }),
      ...fact(t("story.label.decidedBy"), body.decidedBy),
    ],
  }),
};

function when(
  label: string,
  at: Instant | undefined,
  { t, nowMs }: Pick<Telling, "t" | "nowMs">,
): readonly SentenceFact[] {
  return at === undefined ? [] : fact(label, formatWhen(toEpochMs(at), nowMs, t));
}

function fine(amountVnd: number | undefined, t: Words): readonly SentenceFact[] {
  return amountVnd === undefined ? [] : fact(t("story.label.fine"), formatDong(amountVnd));
}

function promised({ text, dueAt }: Promised, t: Words): string {
  if (dueAt === undefined) return text;
  return `${text} (${t("file.due", { at: formatDateTime(toEpochMs(dueAt)) })})`;
}

/** Words that move no status. */
export const overseeingTellers: Tellers<keyof OverseeingBodies> = {
  urged: ({ body }, { t }) => ({ did: t("story.did.urged"), text: body.text }),
  directed: ({ body }, { t }) => ({
    did: t("story.did.directed"),
    text: body.text,
    facts:
      body.dueAt === undefined
        ? []
        : fact(t("story.label.dueAt"), formatDateTime(toEpochMs(body.dueAt))),
  }),
  directiveAnswered: ({ body }, { t }) => ({
    did: t("story.did.directiveAnswered"),
    text: body.text,
  }),
  corrected: ({ body }, { t }) => ({
    did: t("story.did.corrected"),
    text: body.text,
    facts: fact(t("story.label.place"), body.place?.text),
  }),
  noted: ({ body }, { t }) => ({ did: t("story.did.noted"), text: body.text }),
};
