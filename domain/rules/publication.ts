import type { TicketCode, UnitId } from "../model/ids";
import type { Instant } from "../model/instant";
import { toInstant } from "../model/instant";
import type { FieldCode } from "../model/report";
import type { Ticket } from "../model/ticket";
import type { TicketView } from "./fold";
import type { Status } from "./life-cycle";

/** Everything that the public may read of a ticket; nothing of the report's own words. */
export type PublicResult = {
  readonly code: TicketCode;
  readonly field: FieldCode;
  readonly unitId: UnitId;
  readonly unitName?: string;
  readonly status: Status;
  readonly receivedAt: Instant;
  readonly dueAt?: Instant;
  /** The answer, once it is published. */
  readonly text?: string;
  readonly publishedAt?: Instant;
};

export function publicResult(ticket: Ticket, view: TicketView): PublicResult {
  const { publication } = view;
  const publishedMs = view.story.find((line) => line.entry.id === publication?.id)?.atMs;
  return {
    code: ticket.code,
    field: view.field,
    unitId: view.unitId,
    status: view.status,
    receivedAt: ticket.report.receivedAt,
    ...(ticket.report.unitName === undefined ? {} : { unitName: ticket.report.unitName }),
    ...(view.due === undefined ? {} : { dueAt: toInstant(view.due.dueMs) }),
    ...(publication === undefined ? {} : { text: publication.body.text }),
    ...(publishedMs === undefined ? {} : { publishedAt: toInstant(publishedMs) }),
  };
}

/** A person whose details must not stand in a public text. */
export type PrivatePerson = {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  readonly idNumber?: string;
};

export type PrivateWord = {
  readonly what: "name" | "phone" | "email" | "address" | "idNumber";
  /** As it stands in the text. */
  readonly words: string;
};

const phonePattern = /(?:\+?84|0)(?:[\s.-]?\d){9,10}(?!\d)/g;
const idNumberPattern = /(?<!\d)\d(?:[\s.-]?\d){11}(?!\d)/g;
const emailPattern = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Words of a public text that give a person away: those of the people named, and anything that
 * looks like a phone number, an identity number or an e-mail address. Tone marks, case, spaces
 * and dots make no difference.
 */
export function findPrivateWords(
  publicText: string,
  people: readonly PrivatePerson[],
): readonly PrivateWord[] {
  const found: PrivateWord[] = [
    ...matches(publicText, idNumberPattern, "idNumber"),
    ...matches(publicText, phonePattern, "phone"),
    ...matches(publicText, emailPattern, "email"),
  ];
  const plain = foldText(publicText);
  for (const person of people) {
    found.push(
      ...wordsOf(plain, person.name, "name"),
      ...wordsOf(plain, person.address, "address"),
    );
  }
  return found;
}

function matches(
  publicText: string,
  pattern: RegExp,
  what: PrivateWord["what"],
): readonly PrivateWord[] {
  return [...publicText.matchAll(pattern)].map((match) => ({ what, words: match[0] }));
}

function wordsOf(
  plain: string,
  words: string | undefined,
  what: PrivateWord["what"],
): readonly PrivateWord[] {
  const wanted = foldText(words ?? "").trim();
  return wanted.length >= 4 && ` ${plain} `.includes(` ${wanted} `)
    ? [{ what, words: (words ?? "").trim() }]
    : [];
}

/** Lower case, without tone marks, đ as d, punctuation as one space: for comparing and searching. */
export function foldText(raw: string): string {
  return raw
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, " ")
    .trim();
}
