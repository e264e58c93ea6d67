import fc from "fast-check";
import { expect, test } from "vitest";
import type { NumberRegister } from "./number-register";
import {
  bookOf,
  emptyRegister,
  noteUsed,
  registerShape,
  reserveNumbers,
  returnNumbers,
  voidNumbers,
} from "./number-register";

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

function used(number: number, entryId: string) {
  return { number, entryId, ticketId: "t", code: "1022-26-00000001", atMs: number, by: "Mẫu" };
}

test("[PAP-10] a number that arrived on a paper is passed over, given back or not", () => {
  const first = reserve(emptyRegister, "a", 3);
  const back = returnNumbers(first.register, { requestIds: ["a"], numbers: [2, 3] }, "mau");
  const noted = noteUsed(noteUsed(back, "x", used(2, "x")), "y", used(9, "y"));
  const second = reserve(noted, "b", 2);
  expect(second.numbers).toEqual([3, 10]);
  expect(second.register.returned).toEqual([]);
});

test("[PAP-11] a paper that got another number leaves its old one; noted twice changes nothing", () => {
  const noted = noteUsed(emptyRegister, "x", used(5, "x"));
  expect(noteUsed(noted, "x", used(5, "x"))).toBe(noted);
  expect(noteUsed(noted, "x", used(6, "x")).used).toEqual([used(6, "x")]);
  expect(noteUsed(noted, "x", undefined).used).toEqual([]);
  expect(noteUsed(emptyRegister, "x", undefined)).toBe(emptyRegister);
});

test("[PAP-16] a gap is left out with a reason, what is used or was never reached is not", () => {
  const { register } = reserve(noteUsed(emptyRegister, "x", used(2, "x")), "a", 1);
  const left = voidNumbers(register, { numbers: [1], reason: "Ghi hỏng" }, by);
  if (!left.ok) throw new Error(left.reason);
  expect(bookOf(left.value, "BB-VPHC")).toEqual({
    sign: "BB-VPHC",
    next: 4,
    used: [used(2, "x")],
    reserved: [{ number: 3, by: "mau" }],
    returned: [],
    voided: [{ number: 1, reason: "Ghi hỏng", by: "mau", at: by.at }],
  });
  expect(voidNumbers(left.value, { numbers: [1], reason: "Khác" }, by)).toEqual({
    ok: true,
    value: left.value,
  });
  const refused = (numbers: readonly number[]) =>
    voidNumbers(left.value, { numbers: [...numbers], reason: "x" }, by);
  expect(refused([2])).toMatchObject({ reason: "in-use" });
  expect(refused([4])).toMatchObject({ reason: "not-a-gap" });
});

test("[PAP-16] a number that was given back and left out is not given again", () => {
  const first = reserve(emptyRegister, "a", 2);
  const back = returnNumbers(first.register, { requestIds: ["a"], numbers: [1] }, "mau");
  const left = voidNumbers(back, { numbers: [1], reason: "Ghi hỏng" }, by);
  if (!left.ok) throw new Error(left.reason);
  expect(reserve(left.value, "b", 1).numbers).toEqual([3]);
});

test("[PAP-21] once a mistyped number is put right, the counter goes on where it was", () => {
  const before = reserve(noteUsed(emptyRegister, "w", used(12, "w")), "a", 2);
  expect(before.numbers).toEqual([13, 14]);
  const typed = noteUsed(before.register, "x", used(500, "x"));
  const after = reserve(reserve(typed, "b", 2).register, "c", 2);
  expect(after.numbers).toEqual([503, 504]);
  const right = noteUsed(after.register, "x", used(15, "x"));
  const half = returnNumbers(right, { requestIds: ["b"], numbers: [501, 502] }, "mau");
  expect(half.next).toBe(505);
  const back = returnNumbers(half, { requestIds: ["c"], numbers: [503, 504] }, "mau");
  expect(back).toMatchObject({ next: 16, returned: [] });
  expect(reserve(back, "d", 2).numbers).toEqual([16, 17]);
});

test("a register of before papers were read is read all the same", () => {
  const old = { next: 4, returned: [], given: [] };
  expect(registerShape.parse(old)).toEqual({ ...emptyRegister, next: 4 });
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
