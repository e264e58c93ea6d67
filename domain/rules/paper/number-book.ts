import type { NumberBook, UsedNumber, VoidNumber } from "../../contract/paper-numbers";
import { readPaperNumber } from "./numbering";
import type { PaperCard } from "./papers-of";

/** One line of "Sổ số": what became of one number. */
export type BookLine =
  | { readonly state: "used"; readonly number: number; readonly papers: readonly UsedNumber[] }
  /** Given in advance; it may be on a paper that has not arrived yet. */
  | { readonly state: "reserved"; readonly number: number; readonly by: string }
  | { readonly state: "void"; readonly number: number; readonly voided: VoidNumber }
  /** Nobody has it and nobody has said why. */
  | { readonly state: "gap"; readonly number: number };

/** Signs differ in their spelling alone: "bb-vphc". */
export function sameSign(one: string, other: string): boolean {
  return one.normalize("NFC").toUpperCase() === other.normalize("NFC").toUpperCase();
}

export const emptyBook: Omit<NumberBook, "sign"> = {
  next: 1,
  used: [],
  reserved: [],
  returned: [],
  voided: [],
};

/**
 * All numbers from the first to the last. What the server knows and what this device holds are
 * laid over one another: a paper may be here that is not there yet, and the other way round.
 */
export function bookLines(
  book: Pick<NumberBook, "used" | "reserved" | "voided">,
  own: { readonly papers: readonly UsedNumber[]; readonly reserved: BookReserved },
): readonly BookLine[] {
  const here = new Set(own.papers.map(({ entryId }) => entryId));
  const papers = [...book.used.filter(({ entryId }) => !here.has(entryId)), ...own.papers];
  const used = groupByNumber(papers);
  const voided = new Map(book.voided.map((each) => [each.number, each]));
  const reserved = new Map([...book.reserved, ...own.reserved].map((each) => [each.number, each]));
  const last = Math.max(0, ...used.keys(), ...voided.keys(), ...reserved.keys());
  return Array.from({ length: last }, (_, index): BookLine => {
    const number = index + 1;
    const carriers = used.get(number);
    if (carriers !== undefined) return { state: "used", number, papers: carriers };
    const gone = voided.get(number);
    if (gone !== undefined) return { state: "void", number, voided: gone };
    const held = reserved.get(number);
    if (held !== undefined) return { state: "reserved", number, by: held.by };
    return { state: "gap", number };
  });
}

export type BookReserved = NumberBook["reserved"];

function groupByNumber(papers: readonly UsedNumber[]): ReadonlyMap<number, readonly UsedNumber[]> {
  const groups = new Map<number, readonly UsedNumber[]>();
  for (const paper of papers) {
    groups.set(paper.number, [...(groups.get(paper.number) ?? []), paper]);
  }
  return groups;
}

type CardAt = PaperCard & { readonly ticketId: string; readonly code: string };

/** A paper of this device as a line of the register; undefined when its number is not of it. */
export function usedNumberOf(card: CardAt, sign: string): UsedNumber | undefined {
  const read = card.number === undefined ? undefined : readPaperNumber(card.number);
  if (read === undefined || !sameSign(read.sign, sign)) return undefined;
  const { ticketId, entryId, code, atMs, byName } = card;
  return { number: read.number, ticketId, entryId, code, atMs, by: byName };
}

/** The highest number that papers carry, to be passed over by whoever gives the next one. */
export function highestNumber(used: readonly { readonly number: number }[]): number {
  return used.reduce((highest, { number }) => Math.max(highest, number), 0);
}
