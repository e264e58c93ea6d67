import type { OverseeingBodies } from "../../../domain/model/entry-body/overseeing";
import type { ViolationBodies } from "../../../domain/model/entry-body/violations";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { formatDong } from "../../i18n/money";
import type { Tellers } from "./told";
import { fact, namesOf, ownWords } from "./told";

/** What happens to the violator, as it is told inside the office. */
export const violationTellers: Tellers<keyof ViolationBodies> = {
  reminded: ({ body }, { t }) => ({
    did: t("story.did.reminded"),
    text: body.text,
    facts: fact(t("story.label.subjects"), namesOf(body.subjects ?? [])),
  }),
  violationRecorded: ({ body }, { t }) => ({
    did: t("story.did.violationRecorded", { number: body.number ?? "" }).trim(),
    facts: [
      ...fact(t("story.label.subjects"), namesOf(body.subjects)),
      ...fact(t("story.label.acts"), body.acts.join("; ")),
      ...fact(t("story.label.legalBasis"), body.legalBasis?.join("; ")),
    ],
  }),
  commitmentMade: ({ body }, { t }) => ({
    did: t("story.did.commitmentMade"),
    facts: [
      ...fact(t("story.label.subjects"), namesOf(body.subjects)),
      ...fact(t("story.label.promises"), body.promises.map(({ text }) => text).join("; ")),
      ...(body.recheckAt === undefined
        ? []
        : fact(t("story.label.recheckAt"), formatDateTime(toEpochMs(body.recheckAt)))),
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
    facts: body.fineVnd === undefined ? [] : fact(t("story.label.fine"), formatDong(body.fineVnd)),
  }),
  penaltyDecided: ({ body }, { t }) => ({
    did: t("story.did.penaltyDecided", { decision: t(`words.penaltyDecision.${body.decision}`) }),
    ...ownWords(body.measures),
    facts: body.fineVnd === undefined ? [] : fact(t("story.label.fine"), formatDong(body.fineVnd)),
  }),
};

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
