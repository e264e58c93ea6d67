import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  // Signs in once; twenty sign-ins at once would be slowed down, and rightly.
  await reserve(0, { year: 2031 });
});
afterAll(() => server.remove());

const register = { unitId: "26882", sign: "BB-VPHC", year: 2026 };

function requestId(number: number): string {
  return `01JTESTPAPER${String(number).padStart(14, "0")}`;
}

async function reserve(number: number, over: object = {}, as = "canbo.a"): Promise<Response> {
  const body = { ...register, requestId: requestId(number), count: 3, highestSeen: 0, ...over };
  return server.ask("/api/papers/numbers", { as, method: "POST", body });
}

async function numbersOf(answer: Promise<Response>): Promise<readonly number[]> {
  return ((await (await answer).json()) as { numbers: readonly number[] }).numbers;
}

test("[PAP-10] twenty devices that ask at once never get the same number", async () => {
  const year = 2030;
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => numbersOf(reserve(100 + index, { year }))),
  );
  const all = answers.flat().sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test("[PAP-10] an answer that was lost is given again, after a restart too", async () => {
  const first = await numbersOf(reserve(1));
  await server.restart();
  expect(await numbersOf(reserve(1))).toEqual(first);
});

test("[PAP-10] each sign and year has numbers of its own", async () => {
  expect(await numbersOf(reserve(2, { year: 2027 }))).toEqual([1, 2, 3]);
  expect(await numbersOf(reserve(3, { sign: "BBLV" }))).toEqual([1, 2, 3]);
});

test("[PAP-11] what was given back goes out again", async () => {
  const sign = "TTr-UBND";
  const numbers = await numbersOf(reserve(4, { sign }));
  const body = { ...register, sign, requestIds: [requestId(4)], numbers: numbers.slice(1) };
  const back = await server.ask("/api/papers/numbers/return", {
    as: "canbo.a",
    method: "POST",
    body,
  });
  expect(back.status).toBe(204);
  expect(await numbersOf(reserve(5, { sign, count: 2 }))).toEqual(numbers.slice(1));
});

test.each([
  ["another ward's official", { unitId: "26890" }, 403],
  ["no such year", { year: 1999 }, 400],
  ["more than a device may hold", { count: 21 }, 400],
  ["no request id", { requestId: "x" }, 400],
])("%s is refused", async (_what, over, status) => {
  expect((await reserve(6, over)).status).toBe(status);
});

test("nobody reserves without a session", async () => {
  const answer = await server.ask("/api/papers/numbers", { method: "POST", body: register });
  expect(answer.status).toBe(401);
});
