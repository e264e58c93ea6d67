import { describe, expect, test } from "vitest";
import { textLike } from "./matchers";
import type { Suite, Written } from "./suite";

export function describeBulkWrites({ client, db }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const bulk = (body: unknown) => ask("POST", `/${db()}/_bulk_docs`, body);

  describe("_bulk_docs", () => {
    test("answers in the order of the documents, whatever became of each", async () => {
      await ask("PUT", `/${db()}/old`, {});
      const docs = [
        { _id: "z" },
        { _id: "old" },
        { _id: "a" },
        { v: 1 },
        { _id: "y", _rev: "1-x" },
      ];
      const { status, body } = await bulk({ docs });
      expect(status).toBe(201);
      expect(body).toMatchObject([
        { ok: true, id: "z", rev: textLike(/^1-/) },
        { id: "old", error: "conflict", reason: "Document update conflict." },
        { ok: true, id: "a" },
        { ok: true, id: textLike(/^[0-9a-f]{32}$/) },
        { id: "y", error: "conflict" },
      ]);
    });

    test("of 500 documents answers 500 rows in order", async () => {
      const ids = Array.from({ length: 500 }, (_, n) => `t${(n * 7919) % 500}`);
      const { body } = await bulk({ docs: ids.map((_id) => ({ _id })) });
      expect((body as Written[]).map((row) => row.id)).toEqual(ids);
      expect((body as Written[]).every((row) => row.ok)).toBe(true);
    });

    test("lets the first of two documents with one id win", async () => {
      const { body } = await bulk({
        docs: [
          { _id: "x", v: 1 },
          { _id: "x", v: 2 },
          { _id: "x", v: 1 },
        ],
      });
      expect(body).toMatchObject([{ ok: true }, { error: "conflict" }, { error: "conflict" }]);
      expect((await ask("GET", `/${db()}/x`)).body).toMatchObject({ v: 1 });
    });

    test("writes, edits and deletes in one go", async () => {
      const made = (await bulk({ docs: [{ _id: "a" }, { _id: "b" }] })).body as Written[];
      const { body } = await bulk({
        docs: [
          { _id: "a", _rev: made[0]?.rev, v: 2 },
          { _id: "b", _rev: made[1]?.rev, _deleted: true },
        ],
      });
      expect(body).toMatchObject([{ ok: true }, { ok: true, rev: textLike(/^2-/) }]);
      expect((await ask("GET", `/${db()}/b`)).status).toBe(404);
    });

    test("refuses the whole request when one document is malformed, and writes nothing", async () => {
      const malformed: [unknown, string][] = [
        [{ _id: "_x" }, "illegal_docid"],
        [{ _bad: 1 }, "doc_validation"],
        [5, "bad_request"],
        [{ _id: "y", _rev: "x" }, "bad_request"],
      ];
      for (const [doc, error] of malformed) {
        const reply = await bulk({ docs: [{ _id: "good" }, doc] });
        expect(reply, JSON.stringify(doc)).toMatchObject({ status: 400, body: { error } });
      }
      expect((await ask("GET", `/${db()}/good`)).status).toBe(404);
    });

    test("refuses a body that is none", async () => {
      for (const body of [{}, { docs: 5 }, [], "{", "null"]) {
        expect((await bulk(body)).status, JSON.stringify(body)).toBe(400);
      }
      expect(await bulk({ docs: [] })).toMatchObject({ status: 201, body: [] });
      const headers = { "Content-Type": "text/plain" };
      const plain = await ask("POST", `/${db()}/_bulk_docs`, { docs: [] }, { headers });
      expect(plain).toMatchObject({ status: 415, body: { error: "bad_content_type" } });
    });

    test("takes local documents along", async () => {
      const { body } = await bulk({ docs: [{ _id: "_local/x", v: 1 }, { _id: "x" }] });
      expect(body).toMatchObject([
        { ok: true, id: "_local/x", rev: "0-1" },
        { ok: true, id: "x" },
      ]);
      expect((await ask("GET", `/${db()}/_local/x`)).body).toMatchObject({ v: 1 });
    });
  });

  describe("_bulk_get", () => {
    test("answers each document asked for, in order", async () => {
      const made = (await bulk({ docs: [{ _id: "a", v: 1 }, { _id: "b" }] })).body as Written[];
      const docs = [
        { id: "b" },
        { id: "nothing" },
        { id: "a", rev: made[0]?.rev },
        { id: "a", rev: "9-x" },
      ];
      const { status, body } = await ask("POST", `/${db()}/_bulk_get?revs=true`, { docs });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        results: [
          { id: "b", docs: [{ ok: { _id: "b", _revisions: { start: 1 } } }] },
          { id: "nothing", docs: [{ error: { id: "nothing", error: "not_found" } }] },
          { id: "a", docs: [{ ok: { _id: "a", v: 1 } }] },
          { id: "a", docs: [{ error: { rev: "9-x", error: "not_found", reason: "missing" } }] },
        ],
      });
    });

    test("answers a malformed question with an error in its place", async () => {
      const { body } = await ask("POST", `/${db()}/_bulk_get`, { docs: [{}, { id: "_x" }] });
      expect(body).toMatchObject({
        results: [
          { docs: [{ error: { error: "bad_request" } }] },
          { docs: [{ error: { error: "illegal_docid" } }] },
        ],
      });
      expect((await ask("POST", `/${db()}/_bulk_get`, {})).status).toBe(400);
    });
  });
}
