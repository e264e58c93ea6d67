import { describe, expect, test } from "vitest";
import { basic, claimsOf, newKeyPair } from "./couch-under-test";
import { official, stranger, type Suite } from "./suite";

export function describeRights({ client, db, believesTokens }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);

  describe("who may come in", () => {
    test("nobody without credentials", async () => {
      const paths = ["", "/x", "/_all_docs", "/_changes", "/_security", "/_bulk_docs", "/x/photo"];
      for (const path of [...paths.map((rest) => `/${db()}${rest}`), "/_all_dbs"]) {
        for (const method of ["GET", "PUT", "POST", "DELETE"]) {
          const reply = await ask(method, path, method === "GET" ? undefined : {}, {
            authorization: undefined,
          });
          expect(reply, `${method} ${path}`).toMatchObject({
            status: 401,
            body: { error: "unauthorized" },
          });
        }
      }
    });

    test("nobody with a wrong password, or with none that can be read", async () => {
      for (const authorization of [
        basic("admin", "wrong"),
        basic("nobody", ""),
        basic("", ""),
        "Basic bm9jb2xvbg==",
      ]) {
        const reply = await ask("GET", `/${db()}`, undefined, { authorization });
        expect(reply).toMatchObject({ status: 401, body: { error: "unauthorized" } });
      }
      for (const authorization of ["Basic ???", "Basic xx"]) {
        const reply = await ask("GET", `/${db()}`, undefined, { authorization });
        expect(reply).toMatchObject({ status: 400, body: { error: "bad_request" } });
      }
      for (const authorization of ["Digest x", "Bearer", "Bearer "]) {
        expect((await ask("GET", `/${db()}`, undefined, { authorization })).status).toBe(401);
      }
    });
  });

  describe.skipIf(!believesTokens)("tokens", () => {
    const get = (authorization: string) => ask("GET", `/${db()}`, undefined, { authorization });
    const claims = () => claimsOf(official);

    test("a member's token opens his ward", async () => {
      expect((await get(client().token(claims()))).status).toBe(200);
      const session = await ask("GET", "/_session", undefined, client().as(official));
      expect(session.body).toMatchObject({ userCtx: official, info: { authenticated: "jwt" } });
    });

    test("an expired one is told to sign in again: 401", async () => {
      const expired = { ...claims(), exp: Math.floor(Date.now() / 1_000) - 5 };
      expect(await get(client().token(expired))).toMatchObject({
        status: 401,
        body: { error: "unauthorized", reason: "exp not in future" },
      });
    });

    test("one that never was right is a bad request: 400", async () => {
      const wrong = {
        "foreign key": client().token(claims(), { key: newKeyPair().privateKey }),
        "foreign issuer": client().token({ ...claims(), iss: "elsewhere" }),
        "no issuer": client().token({ ...claims(), iss: undefined }),
        "no expiry": client().token({ ...claims(), exp: undefined }),
        "alg none": client().token(claims(), { header: { alg: "none", typ: "JWT" } }),
        "alg HS256": client().token(claims(), { header: { alg: "HS256", typ: "JWT" } }),
        "changed claims": changed(client().token(claims())),
        "no token": "Bearer abc",
        "empty parts": "Bearer a.b.c",
      };
      for (const [what, authorization] of Object.entries(wrong)) {
        expect(await get(authorization), what).toMatchObject({
          status: 400,
          body: { error: "bad_request" },
        });
      }
    });

    test("one without a name opens nothing", async () => {
      expect((await get(client().token({ ...claims(), sub: undefined }))).status).toBe(401);
    });

    test("one without roles opens nothing", async () => {
      const reply = await get(client().token({ ...claims(), "_couchdb.roles": undefined }));
      expect(reply.status).toBe(404);
      expect((await get(client().token({ ...claims(), "_couchdb.roles": [] }))).status).toBe(403);
    });
  });

  describe.skipIf(!believesTokens)("_security", () => {
    test("of another ward: 403 on every path", async () => {
      await ask("PUT", `/${db()}/x`, {});
      const paths: [string, string, unknown?][] = [
        ["GET", ""],
        ["HEAD", ""],
        ["GET", "/x"],
        ["GET", "/nothing"],
        ["PUT", "/y", {}],
        ["DELETE", "/x"],
        ["GET", "/x/photo"],
        ["PUT", "/x/photo", "bytes"],
        ["GET", "/_local/x"],
        ["PUT", "/_local/x", {}],
        ["GET", "/_design/x"],
        ["GET", "/_all_docs"],
        ["POST", "/_all_docs", { keys: ["x"] }],
        ["POST", "/_bulk_docs", { docs: [{}] }],
        ["POST", "/_bulk_get", { docs: [{ id: "x" }] }],
        ["GET", "/_changes"],
        ["GET", "/_changes?feed=longpoll&timeout=50"],
        ["POST", "/_revs_diff", { x: ["1-a"] }],
        ["GET", "/_security"],
        ["POST", "", {}],
      ];
      for (const [method, path, body] of paths) {
        const reply = await ask(method, `/${db()}${path}`, body, client().as(stranger));
        expect(reply.status, `${method} ${path}`).toBe(403);
        if (method !== "HEAD") expect(reply.body).toMatchObject({ error: "forbidden" });
      }
    });

    test("lets members in by role and by name, and nobody else", async () => {
      await ask("PUT", `/${db()}/_security`, {
        admins: { names: [], roles: ["_admin"] },
        members: { names: [stranger.name], roles: official.roles },
      });
      const get = (person: typeof official) =>
        ask("GET", `/${db()}`, undefined, client().as(person));
      expect((await get(official)).status).toBe(200);
      expect((await get(stranger)).status).toBe(200);
      expect((await get({ name: "khác", roles: ["ward:26743:official"] })).status).toBe(403);
    });

    test("without members means everybody who has signed in", async () => {
      await ask("PUT", `/${db()}/_security`, { members: { names: [], roles: [] } });
      expect((await ask("GET", `/${db()}`, undefined, client().as(stranger))).status).toBe(200);
      const nobody = await ask("GET", `/${db()}`, undefined, { authorization: undefined });
      expect(nobody.status).toBe(401);
    });

    test("of a new database lets only the admin in", async () => {
      const name = `${db()}_new`;
      await ask("PUT", `/${name}`);
      expect((await ask("GET", `/${name}`, undefined, client().as(official))).status).toBe(403);
      expect((await ask("GET", `/${name}/_security`)).body).toEqual({
        members: { roles: ["_admin"] },
        admins: { roles: ["_admin"] },
      });
      await ask("DELETE", `/${name}`);
    });

    test("is given back as it was put, and survives what is malformed", async () => {
      const security = {
        admins: { names: ["a"] },
        members: { roles: ["b"] },
        note: { kept: true },
      };
      await ask("PUT", `/${db()}/_security`, security);
      for (const malformed of ["[]", "5", "{", '{"members":5}', '{"members":{"roles":[1]}}']) {
        const reply = await ask("PUT", `/${db()}/_security`, malformed);
        expect(reply.status, malformed).toBeGreaterThanOrEqual(400);
      }
      expect((await ask("GET", `/${db()}/_security`)).body).toEqual(security);
    });

    test("may not be changed by members", async () => {
      const before = await ask("GET", `/${db()}/_security`);
      const reply = await ask("PUT", `/${db()}/_security`, {}, client().as(official));
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect((await ask("GET", `/${db()}/_security`)).body).toEqual(before.body);
    });

    test("names admins who may write design documents and _security", async () => {
      await ask("PUT", `/${db()}/_security`, {
        admins: { roles: ["city:admin"] },
        members: { roles: official.roles },
      });
      const boss = client().as({ name: "boss", roles: ["city:admin"] });
      expect((await ask("PUT", `/${db()}/_design/a`, {}, boss)).status).toBe(201);
      const refused = await ask("PUT", `/${db()}/_design/b`, {}, client().as(official));
      expect(refused).toMatchObject({ status: 403, body: { error: "forbidden" } });
    });
  });

  describe.skipIf(!believesTokens)("what only the server admin may", () => {
    test("is refused to everybody else: 401", async () => {
      const only: [string, string][] = [
        ["GET", "/_all_dbs"],
        ["GET", "/_db_updates"],
        ["PUT", `/${db()}_more`],
        ["DELETE", `/${db()}`],
      ];
      for (const [method, path] of only) {
        const reply = await ask(method, path, undefined, client().as(official));
        expect(reply, `${method} ${path}`).toMatchObject({
          status: 401,
          body: { error: "unauthorized", reason: "You are not a server admin." },
        });
      }
      expect((await ask("GET", `/${db()}`)).status).toBe(200);
    });
  });
}

function changed(token: string): string {
  const [header = "", , signature = ""] = token.split(".");
  const claims = Buffer.from(
    JSON.stringify({ ...claimsOf(official), "_couchdb.roles": stranger.roles }),
  );
  return `${header}.${claims.toString("base64url")}.${signature}`;
}
