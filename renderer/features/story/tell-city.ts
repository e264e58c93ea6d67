import type { AnsweringBodies } from "../../../domain/model/entry-body/answering";
import type { RoutingBodies } from "../../../domain/model/entry-body/routing";
import type { Tellers } from "./told";
import { fact, ownWords } from "./told";

/** What the city decides about a report, as it is told. */
export const routingTellers: Tellers<keyof RoutingBodies> = {
  classified: ({ body }, { t }) => ({
    did: t("story.did.classified", { field: t(`words.field.${body.field}`) }),
    ...ownWords(body.note),
  }),
  infoRequested: ({ body }, { t }) => ({ did: t("story.did.infoRequested"), text: body.text }),
  infoCompleted: ({ body }, { t }) => ({
    did: t("story.did.infoCompleted"),
    text: body.text,
    facts: fact(t("story.label.place"), body.place?.text),
  }),
  dispatched: ({ body }, { t }) => ({
    did: t("story.did.dispatched", { unit: body.unitName }),
    facts: fact(t("story.label.field"), t(`words.field.${body.field}`)),
    ...ownWords(body.note),
  }),
  forwarded: ({ body }, { t }) => ({
    did: t("story.did.forwarded", { unit: body.unitName }),
    facts: fact(t("story.label.reason"), t(`words.forwardReason.${body.reason}`)),
    ...ownWords(body.note),
  }),
  merged: ({ body }, { t }) => ({
    did: t("story.did.merged", { code: body.intoCode }),
    ...ownWords(body.note),
  }),
  refused: ({ body }, { t }) => ({
    did: t("story.did.refused", { reason: t(`words.refusalReason.${body.reason}`) }),
    text: body.explanation,
  }),
  guided: ({ body }, { t }) => ({
    did: t("story.did.guided", { to: t(`words.guideTarget.${body.to}`) }),
    text: body.text,
  }),
  closed: ({ body }, { t }) => ({
    did: t("story.did.closed", { reason: t(`words.closeReason.${body.reason}`) }),
    ...ownWords(body.text),
  }),
  reopened: ({ body }, { t }) => ({ did: t("story.did.reopened"), text: body.text }),
};

/** What goes to the citizen and what comes back, as it is told. */
export const answeringTellers: Tellers<keyof AnsweringBodies> = {
  replied: ({ body }, { t }) => ({
    did: t("story.did.replied", { via: t(`words.replyChannel.${body.via}`) }),
    facts: [{ label: t("story.label.answer"), text: body.text, isPublic: true }],
  }),
  published: ({ body }, { t }) => ({
    did: t("story.did.published"),
    facts: [{ label: t("story.label.published"), text: body.text, isPublic: true }],
  }),
  hidden: ({ body }, { t }) => ({ did: t("story.did.hidden"), text: body.reason }),
  shown: ({ body }, { t }) => ({ did: t("story.did.shown"), text: body.reason }),
  rated: ({ body }, { t }) => ({
    did: t("story.did.rated", { satisfaction: t(`words.satisfaction.${body.satisfaction}`) }),
    ...ownWords(body.text),
    facts: fact(
      t("story.label.stars"),
      body.stars === undefined ? undefined : `${String(body.stars)}/5`,
    ),
  }),
};
