import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Suite } from "./suite";
import { anyText, textLike } from "./matchers";

export function describeDatabases({ client, db }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);

  describe("server and databases", () => {
    test("the welcome says CouchDB, a version and a lasting uuid", async () => {
      const first = await ask("GET", "/");
      expect(first.status).toBe(200);
      expect(first.body).toMatchObject({
        couchdb: "Welcome",
        version: textLike(/^3\./),
      });
      expect(first.body).toHaveProperty("uuid", textLike(/^[0-9a-f]{32}$/));
      expect((await ask("GET", "/")).body).toEqual(first.body);
    });

    test("_up answers without credentials", async () => {
      const reply = await ask("GET", "/_up", undefined, { authorization: undefined });
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ status: "ok" });
    });

    test("_uuids makes as many different ids as asked for", async () => {
      const { body } = await ask("GET", "/_uuids?count=3");
      const { uuids } = body as { uuids: string[] };
      expect(new Set(uuids).size).toBe(3);
      expect(uuids.every((uuid) => /^[0-9a-f]{32}$/.test(uuid))).toBe(true);
    });

    test("_session says who the admin is", async () => {
      const { body } = await ask("GET", "/_session");
      expect(body).toMatchObject({ ok: true, userCtx: { roles: ["_admin"] } });
    });

    test("a database is made once, listed, and gone after its deletion", async () => {
      const name = `contract_${randomUUID()}`;
      expect(await ask("PUT", `/${name}`)).toMatchObject({ status: 201, body: { ok: true } });
      expect(await ask("PUT", `/${name}`)).toMatchObject({
        status: 412,
        body: { error: "file_exists" },
      });
      expect((await ask("GET", "/_all_dbs")).body).toContain(name);
      expect((await ask("HEAD", `/${name}`)).status).toBe(200);
      expect(await ask("DELETE", `/${name}`)).toMatchObject({ status: 200, body: { ok: true } });
      expect((await ask("GET", "/_all_dbs")).body).not.toContain(name);
      expect(await ask("GET", `/${name}`)).toMatchObject({
        status: 404,
        body: { error: "not_found", reason: "Database does not exist." },
      });
      expect((await ask("DELETE", `/${name}`)).status).toBe(404);
      expect((await ask("HEAD", `/${name}`)).status).toBe(404);
    });

    test("a database made anew under its old name is empty", async () => {
      const name = `contract_${randomUUID()}`;
      await ask("PUT", `/${name}`);
      await ask("PUT", `/${name}/x`, { v: 1 });
      await ask("DELETE", `/${name}`);
      await expect.poll(async () => (await ask("PUT", `/${name}`)).status).toBe(201);
      expect((await ask("GET", `/${name}/x`)).status).toBe(404);
      expect((await ask("GET", `/${name}`)).body).toMatchObject({ doc_count: 0 });
      await ask("DELETE", `/${name}`);
    });

    test("names that break the rules are refused", async () => {
      for (const name of ["Ward", "1ward", "_ward", "ward.x", "ward%20x", "ph%C6%B0%E1%BB%9Dng"]) {
        const reply = await ask("PUT", `/${name}`);
        expect(reply, name).toMatchObject({
          status: 400,
          body: { error: "illegal_database_name" },
        });
      }
      const long = await ask("PUT", `/${"a".repeat(300)}`);
      expect(long).toMatchObject({ status: 400, body: { error: "database_name_too_long" } });
    });

    test("every sign that a name may hold works, the slash too", async () => {
      const name = encodeURIComponent(`a/b_$()+-${randomUUID()}`);
      expect((await ask("PUT", `/${name}`)).status).toBe(201);
      expect((await ask("PUT", `/${name}/x`, {})).status).toBe(201);
      expect((await ask("GET", `/${name}`)).body).toMatchObject({
        db_name: decodeURIComponent(name),
        doc_count: 1,
      });
      expect((await ask("DELETE", `/${name}`)).status).toBe(200);
    });

    test("a path that climbs out of the data folder finds nothing", async () => {
      for (const path of ["/..%2f..%2fetc", "/%2e%2e%2fpasswd", "/..%5c..%5cwindows"]) {
        expect((await ask("GET", path)).status, path).toBe(404);
        expect((await ask("PUT", path)).status, path).toBe(400);
      }
    });

    test("the description counts documents and deletions", async () => {
      await ask("PUT", `/${db()}/a`, {});
      const { body } = await ask("PUT", `/${db()}/b`, {});
      await ask("DELETE", `/${db()}/b?rev=${(body as { rev: string }).rev}`);
      expect((await ask("GET", `/${db()}`)).body).toMatchObject({
        db_name: db(),
        doc_count: 1,
        doc_del_count: 1,
        update_seq: anyText,
        instance_start_time: anyText,
        compact_running: false,
      });
    });

    test("_compact and _ensure_full_commit are accepted", async () => {
      const compact = await ask("POST", `/${db()}/_compact`, {});
      expect(compact).toMatchObject({ status: 202, body: { ok: true } });
      const commit = await ask("POST", `/${db()}/_ensure_full_commit`, {});
      expect(commit).toMatchObject({ status: 201, body: { ok: true } });
    });

    test("a wrong method is refused with the ones that are right", async () => {
      const reply = await ask("PUT", `/${db()}/_changes`, {});
      expect(reply).toMatchObject({ status: 405, body: { error: "method_not_allowed" } });
      expect((await ask("GET", `/${db()}/_bulk_docs`)).status).toBe(405);
      expect((await ask("PATCH", `/${db()}/x`, {})).status).toBe(405);
    });
  });
}
