import type { NumberBook } from "../../../domain/contract/paper-numbers";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import type { BookLine } from "../../../domain/rules/paper/number-book";
import { bookLines, emptyBook, sameSign } from "../../../domain/rules/paper/number-book";
import { readPaperNumber } from "../../../domain/rules/paper/numbering";
import type { SavedDraft } from "../../store";
import { parsePool, parsePoolKey } from "../papers/number-pool";
import { usedIn } from "../papers/use-number-pool";
import type { PaperAt } from "../papers/use-paper-cards";
import { numberedPapers } from "../papers/use-paper-cards";

export type BookSources = {
  readonly unitId: string;
  readonly year: number;
  readonly books: readonly NumberBook[];
  readonly papers: readonly PaperAt[];
  readonly drafts: ReadonlyMap<string, SavedDraft>;
  readonly userName: string;
};

/** Signs of the forms, and of whatever was numbered without one. */
export function signsIn(
  { unitId, year, books, papers }: BookSources,
  templates: readonly PaperTemplate[],
): readonly string[] {
  const found = [
    ...templates.flatMap(({ numberSign }) => numberSign ?? []),
    ...books.map(({ sign }) => sign),
    ...numberedPapers(papers)
      .filter((paper) => paper.unitId === unitId && paper.year === year)
      .flatMap(({ number }) => readPaperNumber(number)?.sign ?? []),
  ];
  return found.reduce<readonly string[]>(
    (signs, sign) => (signs.some((each) => sameSign(each, sign)) ? signs : [...signs, sign]),
    [],
  );
}

/** One register, the server's and this device's knowledge laid together. */
export function registerLines(sources: BookSources, sign: string): readonly BookLine[] {
  const { unitId, year, books, papers, drafts, userName } = sources;
  const book = books.find((each) => sameSign(each.sign, sign)) ?? { ...emptyBook, sign };
  const held = [...drafts.values()].flatMap(({ key, value }) => {
    const register = parsePoolKey(key);
    const isMine =
      register?.unitId === unitId && register.year === year && sameSign(register.sign, sign);
    return isMine ? parsePool(value).free : [];
  });
  return bookLines(book, {
    papers: usedIn(papers, { unitId, sign, year }),
    reserved: held.map((number) => ({ number, by: userName })),
  });
}

/** What somebody has to look at: gaps, and numbers that stand on two papers. */
export function isOpenLine(line: BookLine): boolean {
  return line.state === "gap" || (line.state === "used" && line.papers.length > 1);
}
