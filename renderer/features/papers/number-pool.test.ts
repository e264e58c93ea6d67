import { expect, test } from "vitest";
import {
  emptyPool,
  afterJump,
  freeNumbers,
  parsePool,
  parsePoolKey,
  poolKey,
  putBack,
  withTaken,
  withoutNumbers,
  withReserved,
} from "./number-pool";

test("[PAP-10] numbers that were given are free until one is taken, and again when put back", () => {
  const pool = withReserved({ ...emptyPool, asking: "r1" }, "r1", { numbers: [8, 7] });
  expect(pool).toEqual({ free: [7, 8], requestIds: ["r1"] });
  const taken = withTaken(pool, 7);
  expect(taken.free).toEqual([8]);
  expect(putBack(taken, 7).free).toEqual([7, 8]);
});

test("[PAP-10] a number that a hand has typed does not become free when it is taken out", () => {
  const pool = withTaken({ ...emptyPool, free: [7, 8] }, 7);
  expect(putBack(pool, 500)).toBe(pool);
  expect(putBack(parsePool(JSON.parse(JSON.stringify(pool))), 7).free).toEqual([7, 8]);
});

test("[PAP-10] the same answer twice gives no number twice", () => {
  const once = withReserved(emptyPool, "r1", { numbers: [1, 2] });
  expect(withReserved(once, "r1", { numbers: [1, 2] }).free).toEqual([1, 2]);
});

test("a damaged pool is empty and loses nothing but itself", () => {
  expect(parsePool("nonsense")).toEqual(emptyPool);
  expect(parsePool({ free: [1, "x", 2.5], requestIds: [7] })).toEqual({
    free: [1],
    requestIds: [],
  });
});

test("[PAP-10] a number that stands on a paper already is not taken from the pool", () => {
  const pool = { ...emptyPool, free: [3, 4, 5] };
  expect(freeNumbers(pool, { used: [{ number: 3 }, { number: 9 }], old: [] })).toEqual([4, 5]);
});

test("[PAP-21] what was given after a mistyped number goes back once that is put right", () => {
  const pool = { ...emptyPool, free: [14, 501, 502] };
  const typed = { used: [{ number: 13 }, { number: 500 }], old: [] };
  expect(freeNumbers(pool, typed)).toEqual([14, 501, 502]);
  const right = { used: [{ number: 13 }, { number: 15 }], old: [500] };
  expect(afterJump(pool, right)).toEqual([501, 502]);
  expect(freeNumbers(pool, right)).toEqual([14]);
  expect(withoutNumbers(pool, [501, 502]).free).toEqual([14]);
  // Somebody has written the next one meanwhile: the office goes on from there.
  expect(afterJump(pool, { used: [{ number: 501 }], old: [500] })).toEqual([]);
  // A number near the others was put right, as after a clash: nothing goes back.
  expect(afterJump({ free: [16] }, { used: [{ number: 13 }], old: [15] })).toEqual([]);
});

test("a pool's key tells its register, and no other key does", () => {
  const register = { unitId: "26882", sign: "BB-VPHC", year: 2026 };
  expect(parsePoolKey(poolKey(register))).toEqual(register);
  expect(parsePoolKey("form:01J:noted")).toBeUndefined();
});
