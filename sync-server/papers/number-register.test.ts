import fc from "fast-check";
import { expect, test } from "vitest";
import type { NumberRegister } from "./number-register";
import { emptyRegister, reserveNumbers, returnNumbers } from "./number-register";

const by = { user: "mau", at: "2026-11-21T01:00:00.000Z" };

function reserve(register: NumberRegister, requestId: string, count: number, highestSeen = 0) {
  return reserveNumbers(register, { requestId, count, highestSeen }, by);
}

test("[PAP-10] the same request gets the same numbers, another one the next", () => {
  const first = reserve(emptyRegister, "a", 3);
  expect(first.numbers).toEqual([1, 2, 3]);
  const again = reserve(first.register, "a", 3);
  expect(again).toEqual(first);
  expect(reserve(first.register, "b", 2).numbers).toEqual([4, 5]);
});

test("[PAP-10] numbers that were written by hand are passed over", () => {
  expect(reserve(emptyRegister, "a", 2, 41).numbers).toEqual([42, 43]);
});

test("[PAP-11] what is given back goes out again before anything new", () => {
  const first = reserve(emptyRegister, "a", 4);
  const returned = returnNumbers(first.register, { requestIds: ["a"], numbers: [2, 4, 9] }, "mau");
  expect(returned.returned).toEqual([2, 4]);
  expect(reserve(returned, "b", 3).numbers).toEqual([2, 4, 5]);
});

test("[PAP-11] nobody gives back what another was given", () => {
  const first = reserve(emptyRegister, "a", 4);
  expect(returnNumbers(first.register, { requestIds: ["a"], numbers: [2] }, "khac")).toBe(
    first.register,
  );
});

test("[PAP-10] whatever is asked and given back, no number is held twice", () => {
  const step = fc.record({
    user: fc.constantFrom("a", "b"),
    requestId: fc.constantFrom("1", "2", "3", "4", "5"),
    count: fc.integer({ min: 1, max: 5 }),
    highestSeen: fc.integer({ min: 0, max: 12 }),
    back: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let register = emptyRegister;
      for (const { user, requestId, back, ...asked } of steps) {
        const request = { requestId: `${user}${requestId}`, ...asked };
        register = reserveNumbers(register, request, { user, at: by.at }).register;
        const given = { requestIds: [request.requestId], numbers: back };
        register = returnNumbers(register, given, user);
        const held = [...register.returned, ...register.given.flatMap((grant) => grant.numbers)];
        expect(new Set(held).size).toBe(held.length);
        expect(Math.max(0, ...held)).toBeLessThan(register.next);
      }
    }),
  );
});
