import { z } from "zod/mini";

/** Register of paper numbers: one for each unit, sign ("BB-VPHC") and year. */
const register = {
  unitId: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  sign: z.string().check(z.minLength(1), z.maxLength(40), z.regex(/^\S(?:.*\S)?$/u)),
  year: z.number().check(z.int(), z.gte(2020), z.lte(2199)),
};

/** Most numbers that one device holds in advance: what it never uses is a gap in the register. */
export const maxReservedNumbers = 20;

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
