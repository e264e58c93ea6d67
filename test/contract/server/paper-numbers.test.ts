import { afterAll, beforeAll, expect, test } from "vitest";
import type { NumberBook, NumberBooks } from "../../../domain/contract/paper-numbers";
import { parseTicket } from "../../../domain/model/ticket";
import { fold } from "../../../domain/rules/fold";
import { findClashes } from "../../../domain/rules/paper/numbering";
import { paperCardsOf } from "../../../domain/rules/paper/papers-of";
import { aRuleBook } from "../../../domain/test-support/rules.test-support";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticketsOf, write } from "./support/ticket-work";

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

const ward = "26882";

async function books(year: number, as = "canbo.a"): Promise<readonly NumberBook[]> {
  const answer = await server.ask(`/api/papers/numbers?unitId=${ward}&year=${String(year)}`, {
    as,
  });
  return ((await answer.json()) as NumberBooks).books;
}

/** A paper with a number that stands on it, drawn up with no line and sent later. */
async function record(ticketIndex: number, number: string, as = "canbo.a"): Promise<string> {
  const id = (await ticketsOf(server, ward, as))[ticketIndex]?._id ?? "";
  const body = {
    form: "MBB01",
    recordedAt: "2025-03-03T02:00:00.000Z",
    subjects: [],
    acts: ["Lấn chiếm vỉa hè"],
    number,
  } as const;
  return write(server, { id, as, kind: "violationRecorded", body });
}

async function clashesIn(as: string): Promise<readonly (readonly string[])[]> {
  const papers = (await ticketsOf(server, ward, as)).flatMap((document) => {
    const ticket = parseTicket(document);
    if (!ticket.ok) return [];
    const cards = paperCardsOf(fold(ticket.value, aRuleBook()));
    return cards.flatMap(({ number, ...card }) =>
      number === undefined ? [] : [{ ...card, number, ticketId: ticket.value.id }],
    );
  });
  return findClashes(papers).map((clash) => clash.papers.map(({ entryId }) => entryId));
}

test("[PAP-11] two PCs with no line: reserved numbers never meet, numbers by hand are found", async () => {
  const year = 2025;
  const [one, other] = ["canbo.a", "canbo2.a"] as const;
  const mine = await numbersOf(reserve(20, { year }, one));
  const theirs = await numbersOf(reserve(21, { year }, other));
  // Both go out of reach, take from what they hold, and come back in any order.
  for (const [index, as] of [one, other].entries()) {
    const id = (await ticketsOf(server, ward, as))[index]?._id ?? "";
    await write(server, { id, as, kind: "accepted", body: {} });
  }
  await record(1, `0${String(theirs[0])}/BB-VPHC`, other);
  await record(0, `0${String(mine[0])}/BB-VPHC`, one);
  expect(await clashesIn(one)).toEqual([]);
  // Out of numbers, both write the next one by hand.
  const byHand = [await record(0, "12/BB-VPHC", one), await record(1, "12 / bb-vphc", other)];
  expect((await clashesIn(one)).map((ids) => [...ids].sort())).toEqual([[...byHand].sort()]);
  expect(await clashesIn(other)).toEqual(await clashesIn(one));

  const book = await eventually(async () => {
    const found = (await books(year)).find(({ sign }) => sign === "BB-VPHC");
    return found?.used.length === 4 ? found : undefined;
  });
  expect(book.used.map(({ number }) => number)).toEqual([mine[0], theirs[0], 12, 12]);
  // Nobody is given a number that stands on a paper.
  expect(await numbersOf(reserve(22, { year }, one))).toEqual([13, 14, 15]);

  // A person decides who keeps it; the other paper gets a new one, as a correction.
  const id = (await ticketsOf(server, ward, other))[1]?._id ?? "";
  const again = { text: "Trùng số với máy khác", entry: byHand[1], number: "13/BB-VPHC" };
  await write(server, { id, as: other, kind: "corrected", body: again as never });
  expect(await clashesIn(one)).toEqual([]);
  await eventually(async () => {
    const used = (await books(year)).flatMap((each) => each.used);
    return used.some(({ number, entryId }) => number === 13 && entryId === byHand[1]) &&
      used.length === 4
      ? true
      : undefined;
  });
});

test("[PAP-16] a number is left out with a reason, by who answers for the register", async () => {
  const year = 2029;
  await numbersOf(reserve(30, { year }));
  const body = { ...register, year, numbers: [2], reason: "Ghi hỏng, đã hủy bản giấy" };
  const put = (as: string, over: object = {}) =>
    server.ask("/api/papers/numbers/void", { as, method: "POST", body: { ...body, ...over } });
  expect((await put("hientruong.a")).status).toBe(403);
  expect((await put("canbo.b")).status).toBe(403);
  expect((await put("canbo.a", { reason: "  " })).status).toBe(400);
  expect((await put("canbo.a", { numbers: [4] })).status).toBe(409);
  expect((await put("canbo.a")).status).toBe(200);
  const [book] = await books(year);
  expect(book?.voided).toMatchObject([{ number: 2, reason: body.reason, by: "canbo.a" }]);
  expect(book?.reserved.map(({ number }) => number)).toEqual([1, 3]);
  const other = await server.ask(`/api/papers/numbers?unitId=26890&year=2029`, { as: "canbo.a" });
  expect(other.status).toBe(403);
});
