import { z } from "zod/mini";

/** Register of paper numbers: one for each unit, sign ("BB-VPHC") and year. */
const register = {
  unitId: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  sign: z.string().check(z.minLength(1), z.maxLength(40), z.regex(/^\S(?:.*\S)?$/u)),
  year: z.number().check(z.int(), z.gte(2020), z.lte(2199)),
};

/** Most numbers that one device holds in advance: what it never uses is a gap in the register. */
export const maxReservedNumbers = 20;

const aNumber = z.number().check(z.int(), z.gte(1), z.lte(999_999));

/**
 * `POST /api/papers/numbers`: reserves numbers for one device. Asked again with the same
 * `requestId`, because the answer was lost, it gives the same ones.
 */
export const reserveNumbersShape = z.object({
  ...register,
  requestId: z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)),
  count: z.number().check(z.int(), z.gte(1), z.lte(maxReservedNumbers)),
  /** The highest number that the device has seen on a paper, perhaps written by hand. */
  highestSeen: z.number().check(z.int(), z.gte(0), z.lte(999_999)),
});
export type ReserveNumbers = z.infer<typeof reserveNumbersShape>;

export const reservedNumbersShape = z.object({
  numbers: z.array(z.number().check(z.int(), z.gte(1))),
});
export type ReservedNumbers = z.infer<typeof reservedNumbersShape>;

/** `POST /api/papers/numbers/return`: numbers that a device will not use any more. */
export const returnNumbersShape = z.object({
  ...register,
  requestIds: z.array(z.string()).check(z.minLength(1), z.maxLength(100)),
  numbers: z.array(z.number().check(z.int(), z.gte(1))).check(z.minLength(1), z.maxLength(500)),
});
export type ReturnNumbers = z.infer<typeof returnNumbersShape>;

/**
 * `POST /api/papers/numbers/void`: "bỏ số". Somebody says why numbers that no paper carries were
 * left out. A number that a paper carries, or beyond the last one given, is refused (`in-use`,
 * `not-a-gap`). Answers with the book.
 */
export const voidNumbersShape = z.object({
  ...register,
  numbers: z.array(aNumber).check(z.minLength(1), z.maxLength(500)),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
});
export type VoidNumbers = z.infer<typeof voidNumbersShape>;

/** A number that stands on a paper which has reached the server. */
export const usedNumberShape = z.object({
  number: z.number(),
  ticketId: z.string(),
  entryId: z.string(),
  code: z.string(),
  atMs: z.number(),
  by: z.string(),
});
export type UsedNumber = Readonly<z.infer<typeof usedNumberShape>>;

export const voidNumberShape = z.object({
  number: z.number(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type VoidNumber = Readonly<z.infer<typeof voidNumberShape>>;

/** One register as `GET /api/papers/numbers?unitId=&year=` tells it. */
export const numberBookShape = z.object({
  sign: z.string(),
  /** Below this every number was given, used or left out. */
  next: z.number(),
  used: z.array(usedNumberShape),
  /** Given in advance and on no paper that has arrived. */
  reserved: z.array(z.object({ number: z.number(), by: z.string() })),
  returned: z.array(z.number()),
  voided: z.array(voidNumberShape),
});
export type NumberBook = {
  readonly sign: string;
  readonly next: number;
  readonly used: readonly UsedNumber[];
  readonly reserved: readonly { readonly number: number; readonly by: string }[];
  readonly returned: readonly number[];
  readonly voided: readonly VoidNumber[];
};
export const numberBooksShape = z.object({ books: z.array(numberBookShape) });
export type NumberBooks = { readonly books: readonly NumberBook[] };
