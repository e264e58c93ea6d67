import { ulid } from "ulidx";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TakeBackAnswer } from "../../../domain/contract/take-back";
import type { Entry, EntryKind } from "../../../domain/model/entry";
import type { TicketDocument } from "../../../domain/model/ticket";
import { anEntry } from "../../../domain/test-support/ticket.test-support";
import { hubAuthor } from "../../../sync-server/dispatch/hub";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { ticketsOf } from "./support/ticket-work";

const ward = "26882";
let server: TestServer;
/** As a device of the ward has it; the server is put back to before it. */
let known: TicketDocument;

beforeAll(async () => {
  server = await openTestServer();
  const [first] = await ticketsOf(server, ward, "canbo.a");
  known = first ?? expect.fail("the ward has no ticket");
});
afterAll(() => server.remove());

const minuteMs = 60_000;
let codes = 90_000_000;

/** A ticket that was made some minutes ago, and that this server has never had. */
function aLostTicket(log: readonly Entry[], minutesAgo = 5): TicketDocument {
  codes += 1;
  const id = ulid(Date.now() - minutesAgo * minuteMs) as TicketDocument["id"];
  const receivedAt = new Date(Date.now() - minutesAgo * minuteMs).toISOString();
  const { _rev: _no, ...rest } = known as TicketDocument & { _rev: string };
  return {
    ...rest,
    ...{ _id: id, id, code: `1022-26-${String(codes)}`, log },
    report: { ...known.report, receivedAt },
  };
}

function said(kind: EntryKind, user: string, role: Entry["by"]["role"], minutesAgo = 3): Entry {
  const atMs = Date.now() - minutesAgo * minuteMs;
  return anEntry(kind, {
    id: ulid(atMs) as Entry["id"],
    at: new Date(atMs).toISOString(),
    by: role === "hub" ? hubAuthor : { user, name: `${user} Mẫu`, role, unitId: ward },
    ...(kind === "dispatched" ? { body: { toUnit: ward, unitName: ward }, seen: [] } : {}),
  });
}

const dispatched = () => said("dispatched", "hub", "hub", 4);

async function offer(ticket: TicketDocument, as = "canbo.a") {
  const path = `/api/take-back/${ward}`;
  const answer = await server.ask(path, { as, method: "POST", body: { tickets: [ticket] } });
  expect(answer.status).toBe(200);
  const [result] = ((await answer.json()) as TakeBackAnswer).results;
  return result ?? expect.fail();
}

async function logOf(id: string): Promise<readonly Entry[] | undefined> {
  return (await ticketsOf(server, ward, "canbo.a")).find((one) => one.id === id)?.log;
}

test("a server that was never restored takes no ticket from a device", async () => {
  const ticket = aLostTicket([dispatched()]);
  expect(await offer(ticket)).toMatchObject({ state: "refused", reason: "not-restored" });
  expect(await logOf(ticket.id)).toBeUndefined();
});

test("after a restore it makes the ticket again, each entry only as the door would take it", async () => {
  const raised = await server.ask("/api/admin/epoch", { as: "quantri", method: "POST", body: {} });
  expect(raised.status).toBe(200);
  const good = [
    dispatched(),
    said("noted", "canbo.a", "official"),
    said("noted", "hientruong.a", "field"),
    said("urged", "hub", "hub"),
  ];
  const wrong = [
    // Who has no account, who has not that role, and what nobody but an approver may write.
    said("noted", "khong.ai", "official"),
    said("noted", "canbo2.a", "field"),
    said("approved", "canbo.a", "official"),
    // The city's server writes no such thing, and it was not written before the restore.
    said("resolutionSubmitted", "hub", "hub"),
    said("noted", "canbo.a", "official", -1),
  ];
  const ticket = aLostTicket([...good, ...wrong]);
  const taken = await offer(ticket);
  expect(taken.state).toBe("taken");
  expect([...(taken.refused ?? [])].sort()).toEqual(wrong.map(({ id }) => id).sort());
  const log = (await logOf(ticket.id)) ?? expect.fail();
  expect(log.map(({ id }) => id)).toEqual(expect.arrayContaining(good.map(({ id }) => id)));
  const notes = log.filter(({ kind, by }) => kind === "noted" && by.role === "hub");
  expect(notes).toHaveLength(1);
  expect(JSON.stringify(notes)).toContain("canbo.a Mẫu");
});

test("another device that has it, too, adds what the first one lacked, and no second note", async () => {
  const log = [dispatched(), said("noted", "canbo.a", "official")];
  const ticket = aLostTicket(log);
  await offer(ticket);
  const more = said("noted", "hientruong.a", "field");
  expect(await offer({ ...ticket, log: [...log, more] }, "hientruong.a")).toMatchObject({
    state: "taken",
    refused: [],
  });
  expect(await offer(ticket)).toMatchObject({ state: "taken" });
  const after = (await logOf(ticket.id)) ?? expect.fail();
  expect(after.map(({ id }) => id)).toContain(more.id);
  expect(after.filter(({ kind, by }) => kind === "noted" && by.role === "hub")).toHaveLength(1);
});

test("nothing is made that a restore cannot have lost, and nothing that is there is changed", async () => {
  const made = aLostTicket([dispatched()], -1);
  expect(await offer(made)).toMatchObject({ reason: "not-lost" });
  const taken = { ...aLostTicket([dispatched()]), code: known.code };
  expect(await offer(taken)).toMatchObject({ reason: "code-taken" });
  expect(await offer(aLostTicket([said("noted", "canbo.a", "official")]))).toMatchObject({
    reason: "not-dispatched",
  });
  const other = { ...known, report: { ...known.report, text: "Khác" } };
  expect(await offer(other)).toMatchObject({ reason: "report-changed" });
  const elsewhere = { ...aLostTicket([dispatched()]), unitId: "27418" };
  expect(await offer(elsewhere)).toMatchObject({ reason: "wrong-unit" });
});

test("codes that may have been given out since the backup are not given out again", async () => {
  const [newest] = (await ticketsOf(server, ward, "canbo.a"))
    .map(({ code }) => Number(code.slice(-8)))
    .filter((number) => number < 90_000_000)
    .sort((a, b) => b - a);
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    headers: { "idempotency-key": "take-back-000-000" },
    body: {
      ...{ channel: "phone", requestKind: "incident", subject: "Nắp cống bể" },
      ...{ text: "Nắp cống bể", place: { text: "số 7 hẻm 5", unitCode: ward } },
      reporter: { name: "Cao Văn Thử Nghiệm", phone: "0900 000 084" },
    },
  });
  const { code } = (await answer.json()) as { code: string };
  expect(Number(code.slice(-8))).toBeGreaterThan((newest ?? 0) + 50_000);
});

test("whoever does not read the ward gives it nothing", async () => {
  for (const as of ["canbo.b", "tongdai"]) {
    const body = { tickets: [aLostTicket([dispatched()])] };
    const answer = await server.ask(`/api/take-back/${ward}`, { as, method: "POST", body });
    expect(answer.status).toBe(403);
  }
});
