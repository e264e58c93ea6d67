import type { Entry, KnownEntry } from "../../../domain/model/entry";
import { isKnown } from "../../../domain/model/entry";
import { toEpochMs } from "../../../domain/model/instant";
import { isCompleteProgressReply } from "../../../domain/rules/fold";
import type { Words } from "../../i18n";
import { formatDateTime, formatWhen } from "../../i18n/local-time";

export type SentenceFact = {
  readonly label: string;
  readonly text: string;
  /** Words that the public reads look different from those that stay inside. */
  readonly isPublic?: true;
};

export type Sentence = {
  readonly who: string;
  /** Follows the name: "đã kiểm tra: Đúng như phản ánh". */
  readonly did: string;
  /** The person's own words. */
  readonly text?: string;
  readonly facts: readonly SentenceFact[];
  readonly warning?: string;
};

/** One entry of the log as people tell it. */
export function sentenceOf(entry: Entry, nowMs: number, t: Words): Sentence {
  const who = entry.by.name;
  if (!isKnown(entry)) {
    return { who, did: t("story.did.unknown"), facts: [], warning: t("story.needsUpdate") };
  }
  return { who, facts: [], ...tell(entry, nowMs, t) };
}

type Told = { readonly did: string } & Partial<Omit<Sentence, "who" | "did">>;

function tell(entry: KnownEntry, nowMs: number, t: Words): Told {
  switch (entry.kind) {
    case "dispatched":
      return {
        did: t("story.did.dispatched", { unit: entry.body.unitName }),
        facts: [{ label: t("story.label.field"), text: t(`words.field.${entry.body.field}`) }],
        ...ownWords(entry.body.note),
      };
    case "accepted":
      return { did: t("story.did.accepted"), ...ownWords(entry.body.note) };
    case "assigned":
      return {
        did: t("story.did.assigned", { people: namesOf(entry.body.to) }),
        ...ownWords(entry.body.note),
      };
    case "inspected":
      return tellInspection(entry, nowMs, t);
    case "progressReplied":
      return tellProgress(entry, t);
    case "resolutionSubmitted":
      return {
        did: t("story.did.resolutionSubmitted", {
          outcome: t(`words.outcome.${entry.body.outcome}`),
        }),
        text: entry.body.result,
        facts: [{ label: t("story.label.public"), text: entry.body.publicText, isPublic: true }],
      };
    case "approved":
      return { did: t("story.did.approved"), ...ownWords(entry.body.note) };
    case "sentBack":
      return { did: t("story.did.sentBack"), text: entry.body.reason };
    case "returned":
      return {
        did: t("story.did.returned", { reason: t(`words.returnReason.${entry.body.reason}`) }),
        text: entry.body.explanation,
      };
    case "replied":
      return {
        did: t("story.did.replied", { via: t(`words.replyChannel.${entry.body.via}`) }),
        text: entry.body.text,
      };
    case "published":
      return { did: t("story.did.published"), text: entry.body.text };
    case "reopened":
      return { did: t("story.did.reopened"), text: entry.body.text };
    case "noted":
      return { did: t("story.did.noted"), text: entry.body.text };
  }
}

function tellInspection(
  entry: Extract<KnownEntry, { kind: "inspected" }>,
  nowMs: number,
  t: Words,
): Told {
  const { conclusion, findings, measures, inspectedAt } = entry.body;
  const facts: SentenceFact[] = [];
  if (measures !== undefined && measures !== "") {
    facts.push({ label: t("story.label.measures"), text: measures });
  }
  if (inspectedAt !== undefined) {
    const text = formatWhen(toEpochMs(inspectedAt), nowMs, t);
    facts.push({ label: t("story.label.inspectedAt"), text });
  }
  const did = t("story.did.inspected", { conclusion: t(`words.conclusion.${conclusion}`) });
  return { did, text: findings, facts };
}

function tellProgress(entry: Extract<KnownEntry, { kind: "progressReplied" }>, t: Words): Told {
  const { text, committedDeadline } = entry.body;
  const facts =
    committedDeadline === undefined
      ? []
      : [
          {
            label: t("story.label.committed"),
            text: formatDateTime(toEpochMs(committedDeadline)),
          },
        ];
  const warning = isCompleteProgressReply(entry) ? {} : { warning: t("story.progressIncomplete") };
  return { did: t("story.did.progressReplied"), text, facts, ...warning };
}

function ownWords(note: string | undefined): { readonly text?: string } {
  return note === undefined || note === "" ? {} : { text: note };
}

function namesOf(people: readonly { readonly name: string }[]): string {
  return people.map(({ name }) => name).join(", ");
}
