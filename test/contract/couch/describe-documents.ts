import { describe, expect, test } from "vitest";
import type { Suite, Written } from "./suite";
import { textLike } from "./matchers";

const odd: Readonly<Record<string, string>> = {
  Vietnamese: "phường-đa-kao/đường Lê Duẩn",
  slashes: "a/b/../c",
  "spaces and plus": "a b+c",
  "an emoji": "😀",
  "a control sign": "\u0000\u0001",
  "signs of URLs": "?&=#%25;",
  "a quotation mark": "\"'\\",
  "one behind ÿ": "ÿÿđ",
  "a name of Object": "constructor",
  dots: "...",
};

export function describeDocuments({ client, db }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const at = (id: string) => `/${db()}/${encodeURIComponent(id)}`;
  const put = async (id: string, doc: object) => (await ask("PUT", at(id), doc)).body as Written;

  describe("documents", () => {
    test("come back as they were written, id and revision first", async () => {
      const doc = { số: 1.5, null: null, list: [true, { a: "b" }], "": "" };
      const made = await ask("PUT", at("x"), doc);
      expect(made).toMatchObject({ status: 201, body: { ok: true, id: "x" } });
      const { rev } = made.body as Written;
      expect(rev).toMatch(/^1-[0-9a-f]{32}$/);
      const read = await ask("GET", at("x"));
      expect(read.status).toBe(200);
      expect(read.body).toEqual({ _id: "x", _rev: rev, ...doc });
      expect(read.text).toMatch(/^{"_id":"x","_rev":"/);
      expect(read.headers.get("etag")).toBe(`"${rev}"`);
      expect(read.headers.get("content-type")).toBe("application/json");
    });

    test("the same content gets the same revision everywhere", async () => {
      const first = await put("a", { v: 1 });
      const second = await put("b", { v: 1 });
      expect(first.rev).toBe(second.rev);
    });

    test("HEAD tells the revision without the body", async () => {
      const { rev } = await put("x", {});
      const head = await ask("HEAD", at("x"));
      expect(head.status).toBe(200);
      expect(head.text).toBe("");
      expect(head.headers.get("etag")).toBe(`"${rev}"`);
      expect((await ask("HEAD", at("y"))).status).toBe(404);
    });

    test("an unchanged document is not sent again", async () => {
      const { rev } = await put("x", {});
      const headers = { "If-None-Match": `"${rev}"` };
      expect((await ask("GET", at("x"), undefined, { headers })).status).toBe(304);
    });

    test("POST makes an id up, or takes the one in the body", async () => {
      const made = await ask("POST", `/${db()}`, { v: 1 });
      expect(made.status).toBe(201);
      expect((made.body as Written).id).toMatch(/^[0-9a-f]{32}$/);
      expect(await ask("POST", `/${db()}`, { _id: "named" })).toMatchObject({
        status: 201,
        body: { id: "named" },
      });
      const plain = await ask(
        "POST",
        `/${db()}`,
        {},
        { headers: { "Content-Type": "text/plain" } },
      );
      expect(plain).toMatchObject({ status: 415, body: { error: "bad_content_type" } });
    });

    test("a revision may be named in the body, in the query or by If-Match", async () => {
      const first = await put("x", { v: 1 });
      const second = await put("x", { v: 2, _rev: first.rev });
      const third = (await ask("PUT", `${at("x")}?rev=${second.rev}`, { v: 3 })).body as Written;
      const headers = { "If-Match": third.rev };
      const fourth = await ask("PUT", at("x"), { v: 4 }, { headers });
      expect(fourth.status).toBe(201);
      expect((fourth.body as Written).rev).toMatch(/^4-/);
      const torn = await ask("PUT", `${at("x")}?rev=${third.rev}`, { _rev: first.rev });
      expect(torn).toMatchObject({ status: 400, body: { error: "bad_request" } });
    });

    test("an edit of anything but the current revision is a conflict", async () => {
      const first = await put("x", { v: 1 });
      await put("x", { v: 2, _rev: first.rev });
      const conflict = {
        status: 409,
        body: { error: "conflict", reason: "Document update conflict." },
      };
      expect(await ask("PUT", at("x"), { v: 3 })).toMatchObject(conflict);
      expect(await ask("PUT", at("x"), { v: 3, _rev: first.rev })).toMatchObject(conflict);
      expect(await ask("PUT", at("x"), { v: 3, _rev: "7-abc" })).toMatchObject(conflict);
      expect(await ask("PUT", at("new"), { v: 3, _rev: first.rev })).toMatchObject(conflict);
      expect(await ask("DELETE", `${at("x")}?rev=${first.rev}`)).toMatchObject(conflict);
      expect(await ask("DELETE", at("x"))).toMatchObject(conflict);
      expect((await ask("GET", at("x"))).body).toMatchObject({ v: 2 });
    });

    test("of two edits at the same time exactly one wins", async () => {
      const { rev } = await put("x", { v: 0 });
      const edits = Array.from({ length: 12 }, (_, v) => ask("PUT", at("x"), { v, _rev: rev }));
      const statuses = (await Promise.all(edits)).map((reply) => reply.status).sort();
      expect(statuses).toEqual([201, ...Array<number>(11).fill(409)]);
    });

    test("a deleted document is gone, says so, and can be written anew", async () => {
      const { rev } = await put("x", { v: 1 });
      const gone = await ask("DELETE", `${at("x")}?rev=${rev}`);
      expect(gone).toMatchObject({ status: 200, body: { ok: true, id: "x" } });
      const deletion = (gone.body as Written).rev;
      expect(deletion).toMatch(/^2-/);
      expect(await ask("GET", at("x"))).toMatchObject({
        status: 404,
        body: { error: "not_found", reason: "deleted" },
      });
      expect((await ask("GET", `${at("x")}?rev=${deletion}`)).body).toEqual({
        _id: "x",
        _rev: deletion,
        _deleted: true,
      });
      expect(await ask("DELETE", `${at("x")}?rev=${rev}`)).toMatchObject({ status: 404 });
      const anew = await ask("PUT", at("x"), { v: 2 });
      expect(anew).toMatchObject({ status: 201, body: { rev: textLike(/^3-/) } });
    });

    test("a deletion may carry content and is answered 200", async () => {
      const { rev } = await put("x", { v: 1 });
      const gone = await ask("PUT", at("x"), { _rev: rev, _deleted: true, why: "đóng" });
      expect(gone.status).toBe(200);
      const deletion = (gone.body as Written).rev;
      expect((await ask("GET", `${at("x")}?rev=${deletion}`)).body).toMatchObject({
        _deleted: true,
        why: "đóng",
      });
      expect((await ask("PUT", at("x"), { _deleted: true })).status).toBe(409);
    });

    test("what never was is missing", async () => {
      const missing = { status: 404, body: { error: "not_found", reason: "missing" } };
      expect(await ask("GET", at("never"))).toMatchObject(missing);
      expect(await ask("DELETE", at("never"))).toMatchObject(missing);
      expect(await ask("GET", `${at("never")}?rev=1-abc`)).toMatchObject(missing);
      expect(await ask("GET", `/${db()}/_something`)).toMatchObject(missing);
    });

    test("revisions are told with revs and revs_info", async () => {
      const first = await put("x", { v: 1 });
      const second = await put("x", { v: 2, _rev: first.rev });
      const hashes = [second.rev, first.rev].map((rev) => rev.slice(2));
      const read = await ask("GET", `${at("x")}?revs=true&revs_info=true`);
      expect(read.body).toMatchObject({
        _revisions: { start: 2, ids: hashes },
        _revs_info: [{ rev: second.rev, status: "available" }, { rev: first.rev }],
      });
      expect((await ask("GET", `${at("x")}?rev=${second.rev}`)).body).toMatchObject({ v: 2 });
      const latest = await ask("GET", `${at("x")}?rev=${first.rev}&latest=true`);
      expect(latest.body).toMatchObject({ _rev: second.rev });
    });

    test("a revision that is no revision is refused", async () => {
      for (const rev of ["abc", "1", "-", "x-1"]) {
        const refused = {
          status: 400,
          body: { error: "bad_request", reason: "Invalid rev format" },
        };
        expect(await ask("PUT", at("x"), { _rev: rev }), rev).toMatchObject(refused);
        expect(await ask("GET", `${at("x")}?rev=${rev}`), rev).toMatchObject(refused);
      }
      expect((await ask("PUT", at("x"), { _rev: 5 })).status).toBe(400);
    });
  });

  describe("odd ids", () => {
    test.each(Object.entries(odd))("%s", async (_, id) => {
      const made = await ask("PUT", at(id), { v: 1 });
      expect(made).toMatchObject({ status: 201, body: { id } });
      expect((await ask("GET", at(id))).body).toMatchObject({ _id: id, v: 1 });
      const listed = await ask("GET", `/${db()}/_all_docs`);
      expect((listed.body as { rows: { id: string }[] }).rows.map((row) => row.id)).toEqual([id]);
      const found = await ask("GET", `/${db()}/_changes`);
      expect((found.body as { results: { id: string }[] }).results[0]?.id).toBe(id);
      const { rev } = made.body as Written;
      expect((await ask("DELETE", `${at(id)}?rev=${rev}`)).status).toBe(200);
    });

    test("a plus in a path is a space", async () => {
      await ask("PUT", `/${db()}/a+b`, {});
      expect((await ask("GET", at("a b"))).status).toBe(200);
    });

    test("_design/x is one document however it is encoded", async () => {
      await ask("PUT", `/${db()}/_design/x`, { v: 1 });
      expect((await ask("GET", `/${db()}/_design%2Fx`)).body).toMatchObject({ v: 1 });
    });

    test("a leading underscore is refused, also when it spells a trap", async () => {
      for (const id of ["_x", "__proto__", "_", "_designs/x"]) {
        expect(await ask("PUT", at(id), {}), id).toMatchObject({
          status: 400,
          body: { error: "illegal_docid" },
        });
        expect((await ask("POST", `/${db()}`, { _id: id })).status, id).toBe(400);
      }
      for (const id of ["", 5, null, {}, "_design/", "_local/"]) {
        const reply = await ask("POST", `/${db()}`, { _id: id });
        expect(reply, JSON.stringify(id)).toMatchObject({
          status: 400,
          body: { error: "illegal_docid" },
        });
      }
    });

    test("a path that cannot be decoded is a bad request", async () => {
      for (const path of ["%", "%zz", "a%2"]) {
        expect((await ask("GET", `/${db()}/${path}`)).status, path).toBe(400);
      }
      expect((await ask("PUT", `/${db()}/%ff`, {})).status).toBe(400);
    });
  });

  describe("what is no document", () => {
    test("malformed JSON is refused", async () => {
      const malformed = [
        '{"a":',
        "",
        "nonsense",
        '{"a":1}}',
        '{"a":"\\ud800"}',
        '{"\\udc00":1}',
        '{"a":1e400}',
      ];
      for (const text of malformed) {
        const reply = await ask("PUT", at("x"), text);
        expect(reply, text).toMatchObject({
          status: 400,
          body: { error: "bad_request", reason: "invalid UTF-8 JSON" },
        });
      }
      const latin1 = await ask(
        "PUT",
        at("x"),
        new Uint8Array([...Buffer.from('{"a":"'), 0xff, 0x22, 0x7d]),
      );
      expect(latin1.status).toBe(400);
      expect((await ask("GET", at("x"))).status).toBe(404);
    });

    test("JSON that is no object is refused", async () => {
      for (const text of ["[]", "5", "null", '"x"']) {
        expect(await ask("PUT", at("x"), text), text).toMatchObject({
          status: 400,
          body: { error: "bad_request", reason: "Document must be a JSON object" },
        });
      }
    });

    test("unknown fields with an underscore are refused by name", async () => {
      for (const text of ['{"_foo":1}', '{"__proto__":{"a":1}}', '{"_deleted":"yes"}']) {
        expect(await ask("PUT", at("x"), text), text).toMatchObject({
          status: 400,
          body: {
            error: "doc_validation",
            reason: textLike(/^Bad special document member: _/),
          },
        });
      }
    });

    test("__proto__ deeper down is a field like any other", async () => {
      const text = '{"a":{"__proto__":{"b":1},"constructor":2}}';
      expect((await ask("PUT", at("x"), text)).status).toBe(201);
      expect((await ask("GET", at("x"))).text).toContain(
        '"a":{"__proto__":{"b":1},"constructor":2}',
      );
    });

    test("8,000,000 bytes are the limit of a document", async () => {
      const empty = JSON.stringify({ v: "" }).length;
      const fits = await ask("PUT", at("fits"), { v: "x".repeat(8_000_000 - empty) });
      expect(fits.status).toBe(201);
      for (const v of ["x".repeat(8_000_000), "đ".repeat(4_000_000)]) {
        expect(await ask("PUT", at("large"), { v })).toMatchObject({
          status: 413,
          body: { error: "document_too_large" },
        });
      }
      const bulk = await ask("POST", `/${db()}/_bulk_docs`, {
        docs: [{ _id: "small" }, { _id: "large", v: "x".repeat(8_000_000) }],
      });
      expect(bulk).toMatchObject({
        status: 413,
        body: { error: "document_too_large", reason: "large" },
      });
      expect((await ask("GET", at("small"))).status).toBe(404);
    });
  });

  describe("local documents", () => {
    test("are kept beside the database, the last writer winning", async () => {
      const path = `/${db()}/_local/checkpoint`;
      expect((await ask("PUT", path, { v: 1 })).body).toMatchObject({ rev: "0-1" });
      expect((await ask("PUT", path, { v: 2, _rev: "0-7" })).body).toMatchObject({ rev: "0-8" });
      expect((await ask("PUT", path, { v: 3 })).body).toMatchObject({ rev: "0-1" });
      expect((await ask("GET", path)).body).toEqual({
        _id: "_local/checkpoint",
        _rev: "0-1",
        v: 3,
      });
      const listed = await ask("GET", `/${db()}/_all_docs`);
      expect(listed.body).toMatchObject({ rows: [] });
      expect((await ask("GET", `/${db()}/_changes`)).body).toMatchObject({ results: [] });
      expect((await ask("DELETE", path)).status).toBe(200);
      expect((await ask("GET", path)).status).toBe(404);
      expect((await ask("DELETE", path)).status).toBe(404);
    });

    test("take no attachments", async () => {
      const reply = await ask("PUT", `/${db()}/_local/x/photo`, "bytes");
      expect(reply).toMatchObject({ status: 400, body: { error: "bad_request" } });
    });
  });
}
