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
  /** What a letter is about stands below its number, for a letter has no title. */
  readonly about?: string;
  /** "An Hội Tây, ngày 20 tháng 11 năm 2026"; absent where the paper says it above the hand. */
  readonly placeAndDay?: string;
};

export type PageSignature = {
  readonly place: string;
  /** Absent where the hand stands on a paper that was scanned. */
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
  const { about, blocks } = takeAbout(layOutPaper(template, data));
  return {
    title: template.titleVi,
    head: { ...headOf(template, data, number), ...(about === undefined ? {} : { about }) },
    blocks,
    signatures: signatures.map(({ place, strokes, seal: signed }) => ({
      place,
      holds: signed === seal,
      ...(strokes === undefined ? {} : { strokes }),
    })),
  };
}

function takeAbout(blocks: readonly PaperBlock[]): {
  readonly about?: string;
  readonly blocks: readonly PaperBlock[];
} {
  const [first, ...rest] = blocks;
  const isLetter = first?.block === "paragraph" && first.style === "about";
  return isLetter ? { about: first.text, blocks: rest } : { blocks };
}

function headOf(template: PaperTemplate, data: PaperData, number: string | undefined): PaperHead {
  const day = dayOf(data);
  const written = day === undefined ? "ngày …… tháng …… năm ……" : dateInWords(day);
  const place = textOf(data, "placeName") || "……………";
  const saysDayBelow = template.layout.some(
    (part) => part.part === "paragraph" && part.style === "day",
  );
  const sign = template.numberSign;
  return {
    agency: inFull(textOf(data, "agency")),
    ...(saysDayBelow ? {} : { placeAndDay: `${place}, ${written}` }),
    ...(sign === undefined ? {} : { number: `Số: ${number ?? `……/${sign}`}` }),
  };
}

/** Who issues a paper is written in full (NĐ 30/2020, Phụ lục I), the place on its own line. */
function inFull(agency: string): string {
  return agency.normalize("NFC").replace(/^(?:UBND|Ủy ban nhân dân)\s+/iu, "Ủy ban nhân dân\n");
}

/** The day on which a paper was drawn up; it decides the year of its number too. */
export function dayOf(data: PaperData): string | undefined {
  const { startedAt, decidedOn } = data;
  if (isInstant(startedAt)) return localDate(toEpochMs(startedAt));
  return isDay(decidedOn) ? decidedOn : undefined;
}
