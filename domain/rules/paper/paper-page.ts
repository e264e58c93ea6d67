import type { Signature } from "../../model/entry-body/paper";
import type { PaperData } from "../../model/paper/paper-data";
import { isDay, isInstant, textOf } from "../../model/paper/paper-data";
import type { PaperTemplate } from "../../model/paper/paper-template";
import { toEpochMs } from "../../model/instant";
import type { PaperBlock } from "./lay-out-paper";
import { layOutPaper } from "./lay-out-paper";
import { dateInWords, localDate } from "./official-dates";

/** Everything that one printed paper shows. */
export type PaperPage = {
  readonly title: string;
  readonly head: PaperHead;
  readonly blocks: readonly PaperBlock[];
  readonly signatures: readonly PageSignature[];
};

/** NĐ 30/2020, Phụ lục I: who issues it on the left, the nation and the day on the right. */
export type PaperHead = {
  readonly agency: string;
  /** "Số: 05/BB-VPHC"; absent where the paper has no number. */
  readonly number?: string;
  /** "An Hội Tây, ngày 20 tháng 11 năm 2026" */
  readonly placeAndDay: string;
};

export type PageSignature = {
  readonly place: string;
  readonly strokes?: string;
  /** False when the paper was changed after this was signed. */
  readonly holds: boolean;
};

export type PaperToPrint = {
  readonly template: PaperTemplate;
  readonly data: PaperData;
  readonly number?: string;
  readonly signatures: readonly Signature[];
  /** SHA-256 of `sealedText` of the paper as it is now. */
  readonly seal: string;
};

export function paperPage({ template, data, number, signatures, seal }: PaperToPrint): PaperPage {
  return {
    title: template.titleVi,
    head: headOf(template, data, number),
    blocks: layOutPaper(template, data),
    signatures: signatures.map(({ place, strokes, seal: signed }) => ({
      place,
      holds: signed === seal,
      ...(strokes === undefined ? {} : { strokes }),
    })),
  };
}

function headOf(template: PaperTemplate, data: PaperData, number: string | undefined): PaperHead {
  const day = dayOf(data);
  const written = day === undefined ? "ngày …… tháng …… năm ……" : dateInWords(day);
  const sign = template.numberSign;
  return {
    agency: textOf(data, "agency"),
    placeAndDay: [textOf(data, "placeName") || "……………", written].join(", "),
    ...(sign === undefined ? {} : { number: `Số: ${number ?? `……/${sign}`}` }),
  };
}

/** The day on which a paper was drawn up; it decides the year of its number too. */
export function dayOf(data: PaperData): string | undefined {
  const { startedAt, decidedOn } = data;
  if (isInstant(startedAt)) return localDate(toEpochMs(startedAt));
  return isDay(decidedOn) ? decidedOn : undefined;
}
