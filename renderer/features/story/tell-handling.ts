import type { HandlingBodies } from "../../../domain/model/entry-body/handling";
import { toEpochMs } from "../../../domain/model/instant";
import { isCompleteProgressReply } from "../../../domain/rules/fold";
import { formatDateTime, formatWhen } from "../../i18n/local-time";
import type { Tellers } from "./told";
import { fact, namesOf, ownWords } from "./told";

/** The ward's own work, as it is told. */
export const handlingTellers: Tellers<keyof HandlingBodies> = {
  accepted: ({ body }, { t }) => ({ did: t("story.did.accepted"), ...ownWords(body.note) }),
  assigned: ({ body }, { t }) => ({
    did: t("story.did.assigned", { people: namesOf(body.to) }),
    ...ownWords(body.note),
  }),
  inspected: ({ body }, { nowMs, t }) => ({
    did: t("story.did.inspected", { conclusion: t(`words.conclusion.${body.conclusion}`) }),
    text: body.findings,
    facts: [
      ...fact(t("story.label.measures"), body.measures),
      ...(body.inspectedAt === undefined
        ? []
        : fact(t("story.label.inspectedAt"), formatWhen(toEpochMs(body.inspectedAt), nowMs, t))),
    ],
  }),
  progressReplied: (entry, { t }) => ({
    did: t("story.did.progressReplied"),
    ...ownWords(entry.body.text),
    facts:
      entry.body.committedDeadline === undefined
        ? []
        : fact(t("story.label.committed"), formatDateTime(toEpochMs(entry.body.committedDeadline))),
    ...(isCompleteProgressReply(entry) ? {} : { warning: t("story.progressIncomplete") }),
  }),
  resolutionSubmitted: ({ body }, { t }) => ({
    did: t("story.did.resolutionSubmitted", { outcome: t(`words.outcome.${body.outcome}`) }),
    text: body.result,
    facts: [{ label: t("story.label.public"), text: body.publicText, isPublic: true }],
  }),
  approved: ({ body }, { t }) => ({ did: t("story.did.approved"), ...ownWords(body.note) }),
  sentBack: ({ body }, { t }) => ({ did: t("story.did.sentBack"), text: body.reason }),
  returned: ({ body }, { t, unitName = (id) => id }) => ({
    did: t("story.did.returned", { reason: t(`words.returnReason.${body.reason}`) }),
    text: body.explanation,
    facts: fact(
      t("story.label.suggestedUnit"),
      body.suggestedUnit === undefined ? undefined : unitName(body.suggestedUnit),
    ),
  }),
  extensionRequested: ({ body }, { t }) => ({
    did: t("story.did.extensionRequested", { at: formatDateTime(toEpochMs(body.until)) }),
    text: body.reason,
  }),
  extended: ({ body }, { t }) => ({
    did: t("story.did.extended", { at: formatDateTime(toEpochMs(body.until)) }),
    text: body.reason,
  }),
};
