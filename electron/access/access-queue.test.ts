import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ok, refuse } from "../../domain/model/result";
import type { AccessRecord } from "../../domain/rules/access-log/access-record";
import { firstBrokenLink } from "../../domain/rules/access-log/check-link";
import { silentLog } from "../log/log";
import type { SignedRequest } from "../net/signed-sender";
import { temporaryFolder } from "../test-support/temporary-folder";
import { createAccessQueue } from "./access-queue";

let file: string;
const hash = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

beforeEach(async () => {
  file = path.join(await temporaryFolder(), "access-log.sealed");
});

/** A server that keeps what it takes; `refuses` is the reason of a record it does not. */
function aQueue({ online = true, refuses = "", key = 3 } = {}) {
  const line = { online, refuses };
  const taken: AccessRecord[] = [];
  const users: (string | undefined)[] = [];
  const send = async ({ as, body }: SignedRequest) => {
    if (!line.online) return refuse("offline");
    users.push(as);
    const { records } = JSON.parse(Buffer.from(body ?? []).toString()) as {
      records: AccessRecord[];
    };
    const bad = records.findIndex(({ reason }) => reason === line.refuses);
    const results = records.map((record, index) => {
      if (index === bad) return { outcome: "refused", reason: "forked" };
      if (bad !== -1 && index > bad) return { outcome: "refused", reason: "gap" };
      taken.push(record);
      return { outcome: "kept" };
    });
    const answer = Buffer.from(JSON.stringify({ results }));
    return ok({ status: 200, headers: {}, body: answer, timing: undefined } as never);
  };
  const keys = { derive: () => (key === 0 ? undefined : new Uint8Array(32).fill(key)) };
  const queue = createAccessQueue({ file, keys, sender: { send }, now: Date.now, log: silentLog });
  return { queue, taken, users, line };
}

const aNote = (reason: string, user = "canbo.a") =>
  ({
    at: "2026-11-21T08:00:00.000Z",
    user,
    deviceId: "pc-1",
    unitId: "26882",
    action: "printed",
    what: "MBB01",
    reason,
  }) as const;

test("notes written offline survive a restart and go out as one unbroken chain a person", async () => {
  const first = aQueue({ online: false });
  for (const reason of ["một", "hai", "ba"]) await first.queue.note(aNote(reason));
  expect((await first.queue.waiting()).records).toBe(3);
  const { queue, taken, users } = aQueue();
  await queue.note(aNote("bốn"));
  await queue.note(aNote("khác", "canbo.b"));
  expect((await queue.waiting()).records).toBe(0);
  const mine = taken.filter(({ user }) => user === "canbo.a");
  expect(mine.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(firstBrokenLink(mine, hash)).toBeUndefined();
  expect(new Set(users)).toEqual(new Set(["canbo.a", "canbo.b"]));
});

test("a record that is refused stays and holds up its own chain alone", async () => {
  const { queue, taken } = aQueue({ refuses: "hai" });
  for (const reason of ["một", "hai", "ba"]) await queue.note(aNote(reason));
  await queue.note(aNote("khác", "canbo.b"));
  expect(await queue.waiting("canbo.a")).toMatchObject({ records: 2, refused: true });
  expect(taken.map(({ reason }) => reason)).toEqual(["một", "khác"]);
});

test("nothing of it lies open, and nothing is noted while the key is closed", async () => {
  await aQueue({ online: false }).queue.note(aNote("Nhà bà Mẫu"));
  expect((await readFile(file)).includes("Mẫu")).toBe(false);
  expect(await aQueue({ key: 0 }).queue.note(aNote("x"))).toMatchObject({ reason: "locked" });
});

test("a log that cannot be opened is put aside, and another chain begins", async () => {
  await aQueue({ online: false }).queue.note(aNote("một"));
  await writeFile(file, "broken");
  const { queue, taken } = aQueue();
  await queue.note(aNote("hai"));
  await queue.waiting();
  expect(taken).toMatchObject([{ seq: 1, reason: "hai" }]);
});

test("what waits is told with its age, and whose it is, and is gone when it went", async () => {
  const { queue, line, taken } = aQueue({ online: false });
  await queue.note({ ...aNote("sau"), at: "2026-11-21T09:00:00.000Z" });
  await queue.note(aNote("khác", "canbo.b"));
  const oldestAtMs = Date.parse("2026-11-21T08:00:00.000Z");
  const waiting = { records: 2, ofOthers: 1, refused: false, oldestAtMs };
  expect(await queue.waiting("canbo.a")).toEqual(waiting);
  await queue.sendNow();
  expect(await queue.waiting("canbo.a")).toEqual(waiting);
  line.online = true;
  await queue.sendNow();
  expect(await queue.waiting("canbo.a")).toEqual({ records: 0, ofOthers: 0, refused: false });
  expect(taken).toHaveLength(2);
});
