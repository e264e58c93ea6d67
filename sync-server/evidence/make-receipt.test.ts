import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { chunkDocumentId, chunkSizeBytes, receiptDocumentId } from "../../domain/contract/evidence";
import { isSha256 } from "../../domain/model/ids";
import { ok, refuse } from "../../domain/model/result";
import type { Database } from "../couch/database";
import { makeReceipt } from "./make-receipt";
import { readPublicCopy } from "./public-copies";

type Part = Pick<Database, "get" | "put" | "remove" | "getAttachment">;

const bytes = Buffer.alloc(chunkSizeBytes + 100, 7);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const nowMs = Date.UTC(2026, 10, 21);

/** A file of two chunks in a database of two maps. */
function aDatabase() {
  if (!isSha256(sha256)) throw new Error("not a hash");
  const about = { type: "evidence", sha256, mediaType: "image/jpeg", by: "mau" };
  const docs = new Map<string, unknown>([
    [sha256, { ...about, sizeBytes: bytes.length, chunks: 2, derivedFrom: "a".repeat(64) }],
  ]);
  const chunks = new Map([0, 1].map((index) => [chunkDocumentId(sha256, index), chunkOf(index)]));
  const part: Part = {
    get: async (id) => {
      const doc = docs.get(id) ?? (chunks.has(id) ? {} : undefined);
      return doc === undefined ? undefined : { id, rev: "1-a", doc };
    },
    put: async (doc) => {
      docs.set(doc._id, doc);
      return ok("1-a");
    },
    remove: async (id) => {
      docs.delete(id);
      chunks.delete(id);
      return ok("2-a");
    },
    getAttachment: async (id) => chunks.get(id),
  };
  return { database: part as Database, docs, chunks };
}

function chunkOf(index: number): Buffer {
  return bytes.subarray(index * chunkSizeBytes, (index + 1) * chunkSizeBytes);
}

const ask = (database: Database, again = false) => makeReceipt(database, { sha256, again, nowMs });

test("a receipt that was given is given again, and holds when the bytes are read once more", async () => {
  const { database } = aDatabase();
  const first = await ask(database);
  expect(first).toMatchObject({ ok: true, value: { status: "complete" } });
  expect(await ask(database)).toEqual(first);
  expect(await ask(database, true)).toEqual(first);
});

test("of two checks at once both give the receipt that stands", async () => {
  const { database } = aDatabase();
  let other: unknown;
  const outrun: Database = {
    ...database,
    put: async () => {
      other = await makeReceipt(database, { sha256, again: false, nowMs: nowMs - 5 });
      return refuse("conflict");
    },
  };
  const mine = await ask(outrun);
  expect(mine).toMatchObject({ ok: true, value: { status: "complete" } });
  expect(mine).toEqual(other);
});

test("bytes that rotted after the receipt take it back, and all chunks are asked for", async () => {
  const { database, docs, chunks } = aDatabase();
  await ask(database);
  chunks.set(chunkDocumentId(sha256, 1), Buffer.alloc(100, 8));
  expect(await ask(database)).toMatchObject({ ok: true, value: { status: "complete" } });
  expect(await ask(database, true)).toEqual(ok({ status: "incomplete", missing: [0, 1] }));
  expect(docs.has(receiptDocumentId(sha256))).toBe(false);
  expect(chunks.size).toBe(0);
});

test("a chunk that was lost after the receipt is asked for alone", async () => {
  const { database, chunks } = aDatabase();
  await ask(database);
  chunks.delete(chunkDocumentId(sha256, 0));
  expect(await ask(database, true)).toEqual(ok({ status: "incomplete", missing: [0] }));
  chunks.set(chunkDocumentId(sha256, 0), chunkOf(0));
  expect(await ask(database)).toMatchObject({ ok: true, value: { status: "complete" } });
});

test("nothing is shown to everybody before its receipt, nor bytes that are no picture", async () => {
  const { database } = aDatabase();
  expect(await readPublicCopy(database, sha256)).toMatchObject({ ok: false, reason: "not-here" });
  await ask(database);
  expect(await readPublicCopy(database, sha256)).toMatchObject({ ok: false, reason: "holds-more" });
});
