import { matching } from "./shape";

declare const ticketIdBrand: unique symbol;
declare const entryIdBrand: unique symbol;
declare const sha256Brand: unique symbol;

/** ULID, made by whoever creates the ticket. Never changes, also when another unit takes over. */
export type TicketId = string & { readonly [ticketIdBrand]: true };
/** ULID. Two entries with the same id are the same entry. */
export type EntryId = string & { readonly [entryIdBrand]: true };
/** SHA-256 of the original bytes of a piece of evidence, 64 lower-case hex digits. */
export type Sha256 = string & { readonly [sha256Brand]: true };
/** Official code of an administrative unit ("26882", Phường An Hội Tây) or a word ("util-xebuyt"). */
export type UnitId = string;
/** "1022-26-00012345": for people, never reused. */
export type TicketCode = string;

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const sha256 = /^[0-9a-f]{64}$/;

export const ulidShape = matching(ulid);
export const sha256Shape = matching(sha256);
export const unitIdShape = matching(/^[0-9a-z][0-9a-z-]{0,23}$/);
export const ticketCodeShape = matching(/^1022-\d{2}-\d{8}$/);

export function isTicketId(raw: unknown): raw is TicketId {
  return typeof raw === "string" && ulid.test(raw);
}

export function isEntryId(raw: unknown): raw is EntryId {
  return typeof raw === "string" && ulid.test(raw);
}

export function isSha256(raw: unknown): raw is Sha256 {
  return typeof raw === "string" && sha256.test(raw);
}
