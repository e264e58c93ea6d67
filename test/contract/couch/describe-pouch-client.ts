import httpAdapter from "pouchdb-adapter-http";
import PouchDB from "pouchdb-core";
import { describe, expect, test } from "vitest";
import type { Suite } from "./suite";

PouchDB.plugin(httpAdapter);

export function describePouchClient({ client, db }: Suite): void {
  const open = () =>
    new PouchDB(`${client().url}/${db()}`, {
      adapter: "http",
      fetch: (url: string, init: unknown) => {
        const given = init as RequestInit & { headers: Iterable<[string, string]> };
        const headers = new Headers([...given.headers]);
        headers.set("Authorization", client().adminAuthorization);
        return fetch(url, { ...given, headers });
      },
    });

  describe("PouchDB as the client", () => {
    test("finds the database and describes it", async () => {
      expect(await open().info()).toMatchObject({ db_name: db(), doc_count: 0 });
    });

    test("writes, reads, edits and removes", async () => {
      const pouch = open();
      const first = await pouch.put({ _id: "đơn/1", v: 1 });
      await pouch.put({ _id: "đơn/1", _rev: first.rev, v: 2 });
      const doc = await pouch.get("đơn/1");
      expect(doc).toMatchObject({ v: 2 });
      await pouch.remove(doc);
      await expect(pouch.get("đơn/1")).rejects.toMatchObject({ status: 404, reason: "deleted" });
    });

    test("hears of conflicts and refusals by status", async () => {
      const pouch = open();
      await pouch.put({ _id: "x" });
      await expect(pouch.put({ _id: "x" })).rejects.toMatchObject({ status: 409 });
      await pouch.put({
        _id: "_design/door",
        validate_doc_update: `function () { throw { forbidden: "no-entry" }; }`,
      });
      await expect(pouch.put({ _id: "y" })).rejects.toMatchObject({
        status: 403,
        reason: "no-entry",
      });
    });

    test("writes in bulk and lists", async () => {
      const pouch = open();
      const rows = await pouch.bulkDocs([{ _id: "b" }, { _id: "a" }, { _id: "b" }]);
      expect(rows).toMatchObject([{ ok: true }, { ok: true }, { status: 409, name: "conflict" }]);
      const listed = await pouch.allDocs({ include_docs: true });
      expect(listed.rows.map((row) => row.id)).toEqual(["a", "b"]);
      const keyed = await pouch.allDocs({ keys: ["b", "nothing"] });
      expect(keyed.rows).toMatchObject([{ id: "b" }, { key: "nothing", error: "not_found" }]);
    });

    test("reads all changes, page by page", async () => {
      const pouch = open();
      await pouch.bulkDocs(Array.from({ length: 60 }, (_, n) => ({ _id: `t${n}` })));
      const { results } = await pouch.changes({ include_docs: true, batch_size: 25 });
      expect(new Set(results.map((change) => change.id)).size).toBe(60);
    });

    test("files branches and reads them back", async () => {
      const pouch = open();
      await pouch.bulkDocs(
        [
          { _id: "x", _rev: `1-${"a".repeat(32)}`, v: "a" },
          { _id: "x", _rev: `1-${"b".repeat(32)}`, v: "b" },
        ],
        { new_edits: false },
      );
      expect(await pouch.get("x", { conflicts: true })).toMatchObject({
        v: "b",
        _conflicts: [`1-${"a".repeat(32)}`],
      });
      expect(await pouch.get("x", { open_revs: "all" })).toHaveLength(2);
    });

    test("stores and reads attachments", async () => {
      const pouch = open();
      const bytes = Buffer.from([0, 1, 2, 255]);
      await pouch.putAttachment("x", "photo", bytes, "image/png");
      const blob = (await pouch.getAttachment("x", "photo")) as Blob;
      expect(Buffer.from(await blob.arrayBuffer()).equals(bytes)).toBe(true);
    });
  });
}
