import { expect, test } from "vitest";
import { emptyPool, parsePool, putBack, withoutNumber, withReserved } from "./number-pool";

test("[PAP-10] numbers that were given are free until one is taken, and again when put back", () => {
  const pool = withReserved({ ...emptyPool, asking: "r1" }, "r1", { numbers: [8, 7] });
  expect(pool).toEqual({ free: [7, 8], requestIds: ["r1"] });
  const taken = withoutNumber(pool, 7);
  expect(taken.free).toEqual([8]);
  expect(putBack(taken, 7).free).toEqual([7, 8]);
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
