import type { CaseSheet } from "../../../domain/contract/evidence-ipc";
import { toEpochMs } from "../../../domain/model/instant";
import type { Words } from "../../i18n";
import { formatDateTime } from "../../i18n/local-time";
import { sentenceOf } from "../story/sentence-of";
import type { StoryItem } from "../story/story-of";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";

export type CaseWords = {
  readonly t: Words;
  readonly nowMs: number;
  readonly language: "vi" | "en";
};

/** The readable page of an exported case: the report, and what was done, in full sentences. */
export function caseSheetOf({ ticket, story, view }: TicketEvidence, words: CaseWords): CaseSheet {
  const { t, language, nowMs } = words;
  const { report, code } = ticket;
  const row = (label: string, value: string) => ({ label, value });
  return {
    language,
    title: t("evidence.export.sheet.title", { code }),
    subtitle: t("evidence.export.sheet.subtitle", { at: formatDateTime(nowMs) }),
    sections: [
      {
        heading: t("evidence.export.sheet.report"),
        rows: [
          row(t("evidence.export.sheet.subject"), report.subject),
          row(t("evidence.export.sheet.place"), report.place.text),
          row(t("evidence.export.sheet.received"), formatDateTime(toEpochMs(report.receivedAt))),
          row(t("evidence.export.sheet.status"), t(`words.status.${view.status}`)),
        ],
        paragraphs: paragraphsOf(report.text),
      },
      {
        heading: t("evidence.export.sheet.story"),
        rows: [...story].reverse().map((item) => toRow(item, words)),
        paragraphs: [],
      },
    ],
    words: {
      evidence: t("evidence.export.sheet.evidence"),
      file: t("evidence.export.sheet.file"),
      caption: t("evidence.caption"),
      hash: t("evidence.custody.hash"),
      missing: t("evidence.export.sheet.missing"),
    },
  };
}

function toRow({ entry, atMs }: StoryItem, { t, nowMs }: CaseWords) {
  const { who, did, text, facts = [] } = sentenceOf(entry, { t, nowMs });
  const lines = [
    `${who} ${did}`,
    ...(text === undefined ? [] : [text]),
    ...facts.map((fact) => `${fact.label}: ${fact.text}`),
  ];
  return { label: formatDateTime(atMs), value: lines.join("\n") };
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n+/).filter((paragraph) => paragraph.trim() !== "");
}
