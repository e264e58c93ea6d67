import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  accessAnswerShape,
  accessPageShape,
  accessVerificationShape,
  revealAnswerShape,
} from "../../../domain/contract/access-log";
import type { AccessNote, AccessRecord } from "../../../domain/rules/access-log/access-record";
import { linkRecord } from "../../../domain/rules/access-log/access-record";
import type { TicketDocument } from "../../../domain/model/ticket";
import { readCommand } from "../../../sync-server/cli/commands";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { ticketsOf } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const hash = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

const aNote = (more: Partial<AccessNote> = {}): AccessNote => ({
  at: "2026-11-21T08:00:00.000Z",
  user: "canbo.a",
  deviceId: "pc-1",
  unitId: "26882",
  action: "printed",
  what: "inspection-record",
  ...more,
});

let chains = 0;
const newChainId = () => {
  chains += 1;
  return `01M7DRV5NG3SE0NWGAV6QW3${String(chains).padStart(3, "0")}`;
};

function aChain(length: number, more: Partial<AccessNote> = {}): readonly AccessRecord[] {
  const chainId = newChainId();
  const chain: AccessRecord[] = [];
  for (let i = 0; i < length; i += 1) {
    const last = chain.at(-1);
    const place = last === undefined ? { chainId } : { chainId, last };
    chain.push(linkRecord(aNote({ count: i, ...more }), place, hash));
  }
  return chain;
}

async function send(records: readonly unknown[], as = "canbo.a") {
  const answer = await server.ask("/api/access-log", { as, method: "POST", body: { records } });
  if (answer.status !== 200) return answer.status;
  const { results } = accessAnswerShape.parse(await answer.json());
  return results.map(({ outcome, reason }) => reason ?? outcome);
}

async function page(query = "") {
  const answer = await server.ask(`/api/access-log${query}`, { as: "quantri" });
  return accessPageShape.parse(await answer.json());
}

async function verification() {
  const answer = await server.ask("/api/access-log/verification", { as: "quantri" });
  return accessVerificationShape.parse(await answer.json());
}

describe("what devices have noted", () => {
  test("is taken in order, and once, however often it is sent", async () => {
    const chain = aChain(5);
    expect(await send(chain.slice(0, 3))).toEqual(["kept", "kept", "kept"]);
    expect(await send(chain)).toEqual(["known", "known", "known", "kept", "kept"]);
    const { lines, total } = await page("?limit=5");
    expect(lines.map(({ record }) => record)).toEqual([...chain].reverse());
    expect(lines.map(({ line }) => line)).toEqual([0, 1, 2, 3, 4].map((back) => total - back));
    const older = await page(`?before=${String(total - 1)}&limit=2`);
    expect(older.lines.map(({ line }) => line)).toEqual([total - 2, total - 3]);
  });

  test("is refused record by record: another's, changed, with a gap, in another's place", async () => {
    const chain = aChain(3);
    const [first, second, third] = chain;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("short");
    expect(await send([third])).toEqual(["gap"]);
    expect(await send([first, { ...second, reason: "khác" }, third])).toEqual([
      "kept",
      "changed",
      "gap",
    ]);
    const forged = linkRecord(aNote({ what: "khác" }), { chainId: first.chainId }, hash);
    expect(await send([forged])).toEqual(["forked"]);
    const stranger = linkRecord(
      aNote({ deviceId: "pc-9" }),
      { chainId: first.chainId, last: first },
      hash,
    );
    expect(await send([stranger, second])).toEqual(["foreign", "kept"]);
    expect(await send([third], "canbo2.a")).toEqual(["not-own"]);
    expect(await send(aChain(1, { deviceId: "server" }))).toEqual(["not-own"]);
  });

  test.each([
    [{}],
    [{ records: [] }],
    [{ records: [{ ...aNote() }] }],
    [{ records: Array.from({ length: 201 }, () => aChain(1)[0]) }],
    [{ records: [{ ...aChain(1)[0], extra: "x" }] }],
  ])("a batch that is none is a bad request (%#)", async (body) => {
    const answer = await server.ask("/api/access-log", { as: "canbo.a", method: "POST", body });
    expect(answer.status).toBe(400);
  });

  test("is read by the administrator alone, and written past the server by nobody", async () => {
    for (const as of ["canbo.a", "lanhdao.a", "giamsat", "tongdai"]) {
      expect((await server.ask("/api/access-log", { as })).status).toBe(403);
      expect((await server.ask("/api/access-log/verification", { as })).status).toBe(403);
      expect((await server.ask("/couch/access_log/_all_docs", { as })).status).toBe(403);
    }
    const put = (as: string) =>
      server.ask("/couch/access_log/line:000000000001", { as, method: "PUT", body: {} });
    expect((await put("quantri")).status).toBeGreaterThanOrEqual(400);
  });

  test("many devices at once leave one log in order", async () => {
    const before = (await page()).total;
    const sent = await Promise.all([1, 2, 3, 4].map(() => send(aChain(10))));
    expect(sent.flat().every((outcome) => outcome === "kept")).toBe(true);
    expect(await verification()).toEqual({ lines: before + 40 });
    await server.restart();
    expect(await send(aChain(1))).toEqual(["kept"]);
    expect(await verification()).toEqual({ lines: before + 41 });
  });
});

describe("who reported", () => {
  let ticket: TicketDocument;
  beforeEach(async () => {
    const [first] = await ticketsOf(server, "26882", "canbo.a");
    if (first === undefined) throw new Error("no ticket");
    ticket = first;
  });

  const ask = (
    as: string | undefined,
    body: unknown = { reason: "gọi hỏi địa điểm", deviceId: "pc-1" },
  ) =>
    server.ask(`/api/tickets/${ticket.id}/reporter`, {
      method: "POST",
      body,
      ...(as === undefined ? {} : { as }),
    });

  test.each(["canbo.a", "lanhdao.a", "tongdai"])(
    "is shown to %s for a reason, and stands in the log first",
    async (as) => {
      const before = await page();
      const answer = revealAnswerShape.parse(await (await ask(as)).json());
      expect(answer).toMatchObject({ name: "Bùi Thị Tập Dượt", phone: "0900 000 001" });
      const after = await page();
      expect(after.total).toBe(before.total + 1);
      expect(after.lines[0]?.record).toMatchObject({
        user: as,
        action: "revealed",
        what: "reporter",
        ticketId: ticket.id,
        reason: "gọi hỏi địa điểm",
      });
    },
  );

  test("is shown to nobody else, and asking leaves no line", async () => {
    const { total } = await page();
    expect((await ask(undefined)).status).toBe(401);
    for (const as of ["hientruong.a", "canbo.b", "giamsat", "quantri", "yte.a"]) {
      const answer = await ask(as);
      expect([as, answer.status]).toEqual([as, 403]);
      expect(await answer.text()).not.toMatch(/Tập Dượt|0900/);
    }
    expect((await page()).total).toBe(total);
  });

  test.each([
    ["", 400],
    ["  vì    ", 400],
    ["x".repeat(1_001), 400],
  ] as const)("needs a reason: %j is none", async (reason, status) => {
    const answer = await ask("canbo.a", { reason, deviceId: "pc-1" });
    expect(answer.status).toBe(status);
  });

  test("a report that is not there, or no report at all, tells a ward nothing", async () => {
    const body = { reason: "gọi hỏi địa điểm", deviceId: "pc-1" };
    for (const id of ["01M7DRV5NG3SE0NWGAV6QW3HF1", "_design%2Fward-desk", "..%2Fintake"]) {
      const answer = await server.ask(`/api/tickets/${id}/reporter`, {
        as: "canbo.a",
        method: "POST",
        body,
      });
      expect([403, 404]).toContain(answer.status);
    }
  });

  test("who asked for secrecy is shown to the operators alone", async () => {
    const sent = await server.ask("/api/intake/reports", {
      as: "tongdai",
      method: "POST",
      headers: { "idempotency-key": "wants-secrecy" },
      body: {
        channel: "phone",
        requestKind: "incident",
        subject: "Ổ gà khác",
        text: "Ổ gà",
        place: { text: "trước số 14", unitCode: "26882" },
        reporter: { name: "Bùi Giấu Tên", phone: "0900 000 002", wantsSecrecy: true },
      },
    });
    const { ticketId } = (await sent.json()) as { ticketId: string };
    const reveal = (as: string) =>
      server.ask(`/api/tickets/${ticketId}/reporter`, {
        as,
        method: "POST",
        body: { reason: "gọi hỏi địa điểm", deviceId: "pc-1" },
      });
    const refused = await reveal("lanhdao.a");
    expect([refused.status, await refused.json()]).toEqual([403, { error: "secrecy" }]);
    expect((await reveal("tongdai")).status).toBe(200);
  });
});

describe("a log that somebody has tampered with", () => {
  const lineId = (line: number) => `line:${String(line).padStart(12, "0")}`;
  const log = () => server.running().couch.admin.open("access_log");

  async function change(line: number, edit: (doc: Record<string, unknown>) => object) {
    const stored = await log().get(lineId(line));
    const doc = stored?.doc as Record<string, unknown>;
    await log().put({ ...edit(doc), _id: lineId(line) }, stored?.rev);
    // Put back as it was, so that each test meets a whole log.
    return async () => {
      const now = await log().get(lineId(line));
      await log().put({ ...doc, _id: lineId(line) }, now?.rev);
    };
  }

  let total: number;
  beforeAll(async () => {
    await send(aChain(6));
    total = (await page()).total;
    expect(await verification()).toEqual({ lines: total });
  });

  test("is found at the line whose words were changed", async () => {
    const restore = await change(4, (doc) => ({
      ...doc,
      record: { ...(doc["record"] as object), user: "nguoi.khac" },
    }));
    expect((await verification()).broken).toEqual({ line: 4, problem: "changed" });
    await restore();
    expect(await verification()).toEqual({ lines: total });
  });

  test("is told by the command line with the line's number, and by how the command ends", async () => {
    const restore = await change(4, (doc) => ({
      ...doc,
      record: { ...(doc["record"] as object), reason: "lý do khác" },
    }));
    const verify = async () => {
      const said: string[] = [];
      const ask = async (at: string) =>
        (await server.ask(at, { as: "quantri" })).json() as Promise<unknown>;
      const door = { url: server.url(), ask, close: async () => undefined };
      const code = await readCommand(["access-log", "verify"])({ door, say: (x) => said.push(x) });
      return [code, said.join()] as const;
    };
    expect(await verify()).toEqual([1, expect.stringContaining("at line 4: changed")]);
    await restore();
    expect(await verify()).toEqual([0, expect.stringContaining("is whole")]);
  });

  test("is found where a record was made anew with the right hash, but without the server's key", async () => {
    const restore = await change(5, (doc) => {
      const { hash: _old, ...record } = doc["record"] as AccessRecord;
      const forged = { ...record, what: "khác" };
      const { seq: _seq, previous: _previous, chainId, ...note } = forged;
      return { ...doc, record: linkRecord(note, { chainId }, hash) };
    });
    expect((await verification()).broken).toEqual({ line: 5, problem: "changed" });
    await restore();
  });

  test("is found at the time of receipt, and at garbage", async () => {
    const restoreTime = await change(2, (doc) => ({
      ...doc,
      receivedAt: "2020-01-01T00:00:00.000Z",
    }));
    expect((await verification()).broken).toEqual({ line: 2, problem: "changed" });
    await restoreTime();
    const restore = await change(3, () => ({ type: "access" }));
    expect((await verification()).broken).toEqual({ line: 3, problem: "changed" });
    await restore();
  });

  test("is found where lines were taken out or cut off; what follows is kept all the same", async () => {
    const last = await log().get(lineId(total));
    await log().remove(lineId(total), last?.rev ?? "");
    expect((await verification()).broken).toEqual({ line: total, problem: "cut-off" });
    expect(await send(aChain(1))).toEqual(["kept"]);
    expect((await verification()).broken).toEqual({ line: total, problem: "missing" });
    const third = await log().get(lineId(3));
    await log().remove(lineId(3), third?.rev ?? "");
    expect((await verification()).broken).toEqual({ line: 3, problem: "missing" });
    await server.restart();
    expect(await send(aChain(1))).toEqual(["kept"]);
  });

  test("keeps its key and its end where only the server reads them", async () => {
    for (const name of ["access-log-key", "access-log-head.json"]) {
      const file = path.join(server.dataDir, name);
      const content = await readFile(file, "utf8");
      expect(content.length).toBeGreaterThan(20);
      await writeFile(file, content);
    }
  });
});
