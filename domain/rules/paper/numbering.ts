import type { EntryId, TicketId, UnitId } from "../../model/ids";

/** Numbers that the server gave to one device: nobody else writes them. */
export type NumberRange = {
  readonly unitId: UnitId;
  readonly sign: string;
  readonly year: number;
  readonly from: number;
  readonly to: number;
};

/** "05/BB-VPHC": below ten with a zero before it (NĐ 30/2020, Phụ lục I). */
export function paperNumber(number: number, sign: string): string {
  return `${String(number).padStart(2, "0")}/${sign}`;
}

export type ReadNumber = { readonly number: number; readonly sign: string };

/** Reads "5/BB-VPHC", "05 / bb-vphc"; what was numbered by hand is written in many ways. */
export function readPaperNumber(text: string): ReadNumber | undefined {
  const match = /^\s*(\d{1,6})\s*\/\s*(\S(?:.*\S)?)\s*$/u.exec(text.normalize("NFC"));
  if (match === null) return undefined;
  const number = Number(match[1]);
  return number === 0 ? undefined : { number, sign: (match[2] ?? "").toUpperCase() };
}

/** The lowest reserved number that is not taken yet; undefined when the device has run out. */
export function nextNumber(
  ranges: readonly NumberRange[],
  taken: ReadonlySet<number>,
): number | undefined {
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    for (let number = from; number <= to; number += 1) if (!taken.has(number)) return number;
  }
  return undefined;
}

/** A paper as the register counts it. */
export type NumberedPaper = {
  readonly ticketId: TicketId;
  readonly entryId: EntryId;
  readonly unitId: UnitId;
  /** The local year in which it was drawn up: numbering begins anew each year. */
  readonly year: number;
  readonly number: string;
};

export type NumberClash<Numbered extends NumberedPaper = NumberedPaper> = {
  readonly number: string;
  readonly papers: readonly Numbered[];
};

/** Papers of one unit and year that carry the same number. A person decides; nothing renumbers. */
export function findClashes<Numbered extends NumberedPaper>(
  papers: readonly Numbered[],
): readonly NumberClash<Numbered>[] {
  const byNumber = new Map<string, Numbered[]>();
  for (const paper of papers) {
    const read = readPaperNumber(paper.number);
    if (read === undefined) continue;
    const key = [paper.unitId, paper.year, read.sign, read.number].join("|");
    byNumber.set(key, [...(byNumber.get(key) ?? []), paper]);
  }
  return [...byNumber.values()]
    .map(onceEach)
    .filter((same) => same.length > 1)
    .map((same) => ({ number: same[0]?.number ?? "", papers: same }));
}

/** A ticket that went to another ward has its papers in both copies. */
function onceEach<Numbered extends NumberedPaper>(papers: readonly Numbered[]): Numbered[] {
  return [...new Map(papers.map((paper) => [paper.entryId, paper])).values()];
}

/** Numbers between the first and the last that no paper carries: the register must explain them. */
export function findGaps(numbers: readonly number[]): readonly number[] {
  const used = new Set(numbers);
  const last = Math.max(0, ...used);
  const gaps: number[] = [];
  for (let number = 1; number < last; number += 1) if (!used.has(number)) gaps.push(number);
  return gaps;
}
