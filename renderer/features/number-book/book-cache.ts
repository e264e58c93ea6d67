import type { NumberBook } from "../../../domain/contract/paper-numbers";
import { numberBooksShape } from "../../../domain/contract/paper-numbers";
import { isRecord } from "../../../domain/model/shape";

/** The server's registers as this device last had them; kept for when there is no line. */
export type CachedBooks = { readonly books: readonly NumberBook[]; readonly atMs: number };

export function booksKey(unitId: string, year: number): string {
  return `book:${unitId}:${String(year)}`;
}

export function parseCachedBooks(raw: unknown): CachedBooks | undefined {
  if (!isRecord(raw) || typeof raw["atMs"] !== "number") return undefined;
  const books = numberBooksShape.safeParse({ books: raw["books"] });
  return books.success ? { books: books.data.books, atMs: raw["atMs"] } : undefined;
}
