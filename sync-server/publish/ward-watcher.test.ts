import { beforeEach, expect, test } from "vitest";
import { ok, refuse } from "../../domain/model/result";
import { toTicketDocument } from "../../domain/model/ticket";
import { aRuleBook } from "../../domain/test-support/rules.test-support";
import { aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import type { Database, NewDocument, StoredDocument, WriteRefusal } from "../couch/database";
import { openWaitingDocuments } from "../dispatch/waiting-documents";
import { openLog } from "../log";
import type { WatcherParts } from "./ward-watcher";
import { catchUp } from "./ward-watcher";

const startMs = Date.parse("2026-11-21T03:00:00.000Z");
const run = { fromStart: false, isClosing: () => false };
const [a, b, c] = [anEntry("noted"), anEntry("noted"), anEntry("noted")];
const first = aTicket({ log: [a, b] });

let ward: Ward;
let nowMs: number;
let parts: WatcherParts;

beforeEach(() => {
  nowMs = startMs;
  ward = aWard([toTicketDocument(first), toTicketDocument({ ...first, log: [a, c] })]);
  parts = watcherParts();
});

type Ward = ReturnType<typeof aWard>;

/** A ward with one document, its branches, and a door that can be shut. */
function aWard(docs: readonly NewDocument[]) {
  const leaves = docs.map((doc, at): StoredDocument => ({
    id: doc._id,
    rev: `2-${String(at)}`,
    doc,
  }));
  const local = new Map<string, unknown>();
  const door: { shut: WriteRefusal | undefined } = { shut: undefined };
  let told = false;
  const database: Pick<Database, "name" | "leaves" | "put" | "changes" | "getLocal" | "putLocal"> =
    {
      name: "ward_1",
      leaves: async () => [...leaves],
      put: async (doc, rev) => {
        if (door.shut !== undefined) return refuse(door.shut);
        const at = leaves.findIndex((leaf) => leaf.rev === rev);
        const next = `3-${String(at)}`;
        const written = doc["_deleted"] === true ? [] : [{ id: doc._id, rev: next, doc }];
        leaves.splice(at, 1, ...written);
        return ok(next);
      },
      // The document is told of once: nothing writes to it any more.
      changes: async () => {
        const [winner, ...others] = leaves;
        const doc = { ...(winner?.doc as object), _conflicts: others.map(({ rev }) => rev) };
        const changes = told ? [] : [{ id: first.id, deleted: false, doc }];
        told = true;
        return { changes, lastSeq: "1", pending: 0 };
      },
      getLocal: async (name) => local.get(name),
      putLocal: async (name, content) => void local.set(name, content),
    };
  return { database: database as Database, leaves, local, door };
}

function watcherParts(): WatcherParts {
  const kept = new Map<string, StoredDocument>();
  const summaries: Pick<Database, "get" | "put"> = {
    get: async (id) => kept.get(id),
    put: async () => ok("1-a"),
  };
  return {
    summaries: summaries as Database,
    rules: async () => aRuleBook(),
    carry: async () => true,
    waiting: openWaitingDocuments("carry-waiting", () => nowMs),
    branched: openWaitingDocuments("branches-waiting", () => nowMs),
    notePapers: async () => undefined,
    reporterOf: async () => undefined,
    now: () => nowMs,
    log: openLog("silent"),
  };
}

const later = async () => {
  nowMs += 60_000;
  await catchUp(ward.database, parts, run);
};

test.each(["forbidden", "conflict"] as const)(
  "branches that met %s are united later, though their document does not change again",
  async (refusal) => {
    ward.door.shut = refusal;
    await catchUp(ward.database, parts, run);
    expect(ward.leaves).toHaveLength(2);
    await later();
    expect(ward.leaves).toHaveLength(2);
    ward.door.shut = undefined;
    // As after a restart: what waits stands in the ward.
    parts = watcherParts();
    await later();
    expect(ward.leaves).toHaveLength(1);
    expect((ward.leaves[0]?.doc as { readonly log: unknown[] }).log).toHaveLength(3);
    expect(ward.local.get("branches-waiting")).toEqual({ tickets: [] });
  },
);

test("they are tried again once a minute, not at each change of the ward", async () => {
  ward.door.shut = "forbidden";
  await catchUp(ward.database, parts, run);
  ward.door.shut = undefined;
  nowMs += 1_000;
  await catchUp(ward.database, parts, run);
  expect(ward.leaves).toHaveLength(2);
  await later();
  expect(ward.leaves).toHaveLength(1);
});

test("two tickets under one name wait for a person, and are not tried for ever", async () => {
  const other = { ...first, code: `${first.code}9`, log: [a] };
  ward = aWard([toTicketDocument(first), toTicketDocument(other)]);
  await catchUp(ward.database, parts, run);
  expect(ward.leaves).toHaveLength(2);
  expect(ward.local.get("branches-waiting")).toBeUndefined();
});
