import { afterAll, beforeAll, expect, test } from "vitest";
import type { TicketDocument } from "../../../domain/model/ticket";
import { TicketCodes } from "../../../sync-server/intake/ticket-codes";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { ticket, ticketsOf } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

/** The smallest thing that says it is a JPEG; `extra` makes it another one. */
const aPhoto = (extra = 0) =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, extra, 0xff, 0xd9]).toString("base64");

const aReport = (more: object = {}) => ({
  channel: "phone",
  requestKind: "incident",
  subject: "Nắp cống trước nhà bị bể",
  text: "Nắp cống bể, tôi là Cao Văn Thử Nghiệm, 0900 000 084.",
  place: { text: "số 98 Phạm Thế Hiển", lat: 10.74, lng: 106.68 },
  oldAddressWords: "Phường 4, Quận 8",
  reporter: { name: "Cao Văn Thử Nghiệm", phone: "0900 000 084" },
  ...more,
});

type Taken = {
  readonly ticketId: string;
  readonly code: string;
  readonly state: string;
  readonly field: string;
  readonly unitId?: string;
  readonly queueReason?: string;
};

async function hand(key: string, report: object = aReport(), as = "tongdai") {
  const answer = await server.ask("/api/intake/reports", {
    as,
    method: "POST",
    body: report,
    headers: { "idempotency-key": key },
  });
  return { status: answer.status, taken: (await answer.json()) as Taken };
}

test("a report with an old address goes to the ward of today, sorted and masked", async () => {
  const { status, taken } = await hand("key-00001");
  expect(status).toBe(201);
  expect(taken).toMatchObject({ state: "dispatched", field: "drainage", unitId: "27418" });
  expect(taken.code).toMatch(/^1022-\d{2}-\d{8}$/);
  const inWard = await ticket(server, { ward: "27418", id: taken.ticketId, as: "canbo.b" });
  expect(inWard.report.text).toBe("Nắp cống bể, tôi là …, ….");
  expect(inWard.log.map((entry) => entry.kind)).toEqual(["dispatched"]);
});

test("the same report sent again is the same ticket, and twice at once too", async () => {
  const before = (await ticketsOf(server, "27418", "canbo.b")).length;
  const answers = await Promise.all([1, 2, 3, 4].map(() => hand("key-00002")));
  answers.push(await hand("key-00002"));
  expect(new Set(answers.map(({ taken }) => taken.ticketId)).size).toBe(1);
  expect(new Set(answers.map(({ taken }) => taken.code)).size).toBe(1);
  expect(await ticketsOf(server, "27418", "canbo.b")).toHaveLength(before + 1);
});

test("twenty reports at once get twenty codes, and none is given out again after a restart", async () => {
  const codesOf = async (round: string) => {
    const numbers = Array.from({ length: 20 }, (_, index) => String(index).padStart(2, "0"));
    const answers = await Promise.all(numbers.map((index) => hand(`${round}-${index}`)));
    return answers.map(({ taken }) => taken.code);
  };
  const first = await codesOf("before-1");
  await server.restart();
  const second = await codesOf("after-01");
  expect(new Set([...first, ...second]).size).toBe(40);
});

test("two servers on one database never give out the same code", async () => {
  const { office } = server.running();
  const counters = [1, 2].map(
    () => new TicketCodes(office.open("intake"), office.open("summaries")),
  );
  const nowMs = server.clock.now();
  const codes = await Promise.all(
    counters.flatMap((counter) => Array.from({ length: 15 }, () => counter.take(nowMs))),
  );
  expect(new Set(codes).size).toBe(30);
});

test("a counter that was lost goes on after the highest code that the city knows", async () => {
  const { office, couch } = server.running();
  const before = (await hand("before-loss-1")).taken;
  await server.running().settled();
  const intake = couch.admin.open("intake");
  const year = before.code.slice(5, 7);
  const stored = await intake.get(`counter:${year}`);
  await intake.remove(`counter:${year}`, stored?.rev ?? "");
  const codes = new TicketCodes(office.open("intake"), office.open("summaries"));
  const next = await codes.take(server.clock.now());
  expect(next > before.code).toBe(true);
});

test("a report that a crash left behind reaches its ward at the next start", async () => {
  const { taken } = await hand("crashed-0001");
  const { couch } = server.running();
  const intake = couch.admin.open("intake");
  const report = await intake.get(`report:${taken.ticketId}`);
  const doc = { ...(report?.doc as object), _id: `report:${taken.ticketId}`, state: "received" };
  await intake.put(doc, report?.rev);
  const ward = couch.admin.open("ward_27418");
  const inWard = await ward.get(taken.ticketId);
  await ward.remove(taken.ticketId, inWard?.rev ?? "");
  await server.restart();
  const again = await ticket(server, { ward: "27418", id: taken.ticketId, as: "canbo.b" });
  expect(again.code).toBe(taken.code);
});

test("photos become evidence of the ward, whole and with a receipt", async () => {
  const photos = [{ base64: aPhoto(), caption: "Nắp cống" }, { base64: aPhoto(1) }];
  const { taken } = await hand("key-photo", aReport({ photos }));
  const inWard: TicketDocument = await ticket(server, {
    ward: "27418",
    id: taken.ticketId,
    as: "canbo.b",
  });
  expect(inWard.report.evidence).toMatchObject([
    { mediaType: "image/jpeg", by: "citizen", caption: "Nắp cống" },
    { mediaType: "image/jpeg", by: "citizen" },
  ]);
  for (const { sha256 } of inWard.report.evidence) {
    const path = `/api/evidence/27418/${sha256}/receipt`;
    const answer = await server.ask(path, { as: "canbo.b", method: "POST" });
    expect(await answer.json()).toMatchObject({ status: "complete" });
  }
});

test.each([
  [[{ base64: "" }], 400],
  [[{ base64: Buffer.from("hello there").toString("base64") }], 415],
])("photos like %j are refused and nothing is taken in", async (photos, status) => {
  const before = (await ticketsOf(server, "27418", "canbo.b")).length;
  expect((await hand(`bad-photo-${String(status)}`, aReport({ photos }))).status).toBe(status);
  expect(await ticketsOf(server, "27418", "canbo.b")).toHaveLength(before);
});

test("a report without a ward is kept and waits for the operator", async () => {
  const report = aReport({ place: { text: "gần cầu" }, oldAddressWords: "" });
  const { status, taken } = await hand("key-nowhere", report);
  expect(status).toBe(202);
  expect(taken).toMatchObject({ state: "queued", queueReason: "no-unit" });
});

test("only operators hand reports in", async () => {
  for (const as of ["canbo.a", "lanhdao.a", "giamsat"]) {
    expect((await hand("key-wrong-role", aReport(), as)).status).toBe(403);
  }
});

test.each([
  ["no text", aReport({ text: "" })],
  ["an unknown channel", aReport({ channel: "pigeon" })],
  ["a place off the globe", aReport({ place: { text: "x", lat: 95, lng: 0 } })],
  ["a text of a megabyte", aReport({ text: "x".repeat(1_000_000) })],
])("a report with %s is refused", async (_, report) => {
  expect((await hand("key-bad-body", report)).status).toBe(400);
});

test("without an idempotency key a report is refused, since it could come twice", async () => {
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    body: aReport(),
  });
  expect(answer.status).toBe(400);
});
