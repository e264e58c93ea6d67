import { describe, expect, test } from "vitest";
import { official, type Suite, type Written } from "./suite";

// As a build makes it: an anonymous function in ES2017 and nothing newer.
const es2017 = `function (newDoc, oldDoc, userCtx, secObj) {
  const refuse = (code) => { throw { forbidden: code }; };
  const { kind } = newDoc;
  if (newDoc._deleted) refuse("never-deleted");
  for (const [name, value] of Object.entries(newDoc)) {
    if (name === "author" && value !== userCtx.name) refuse(\`not-\${userCtx.name}\`);
  }
  if (kind === "late" && [1, 2 ** 2].includes(4)) refuse("late");
  if (oldDoc && oldDoc.kind !== kind) refuse("kind-changed");
  async function unused() { await 0; }
}`;

export function describeValidation({ client, db, believesTokens }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const at = (id: string) => `/${db()}/${id}`;
  const install = async (validate_doc_update: unknown, name = "door") => {
    const reply = await ask("PUT", at(`_design/${name}`), { validate_doc_update });
    expect(reply.status).toBe(201);
    return reply.body as Written;
  };

  describe("validate_doc_update", () => {
    test("written in ES2017 lets pass what is right and names what is not", async () => {
      await install(es2017);
      const made = await ask("PUT", at("x"), { kind: "ticket" });
      expect(made.status).toBe(201);
      expect(await ask("PUT", at("y"), { kind: "late" })).toMatchObject({
        status: 403,
        body: { error: "forbidden", reason: "late" },
      });
      const { rev } = made.body as Written;
      expect(await ask("PUT", at("x"), { _rev: rev, kind: "other" })).toMatchObject({
        status: 403,
        body: { reason: "kind-changed" },
      });
      expect(await ask("DELETE", `${at("x")}?rev=${rev}`)).toMatchObject({
        status: 403,
        body: { reason: "never-deleted" },
      });
      expect((await ask("GET", at("y"))).status).toBe(404);
    });

    test("refuses rows of _bulk_docs one by one", async () => {
      await install(es2017);
      const { status, body } = await ask("POST", at("_bulk_docs"), {
        docs: [{ _id: "a" }, { _id: "b", kind: "late" }, { _id: "c" }],
      });
      expect(status).toBe(201);
      expect(body).toMatchObject([
        { ok: true, id: "a" },
        { id: "b", error: "forbidden", reason: "late" },
        { ok: true, id: "c" },
      ]);
      expect((await ask("GET", at("c"))).status).toBe(200);
    });

    test("is asked only after the conflict check", async () => {
      const { rev } = (await ask("PUT", at("x"), { kind: "ticket" })).body as Written;
      await ask("PUT", at("x"), { kind: "ticket", _rev: rev, v: 2 });
      await install(`function () { throw { forbidden: "everything" }; }`);
      expect((await ask("PUT", at("x"), { kind: "late" })).status).toBe(409);
      expect((await ask("PUT", at("x"), { kind: "late", _rev: rev })).status).toBe(409);
      const { body } = await ask("POST", at("_bulk_docs"), {
        docs: [{ _id: "x", _rev: rev }, { _id: "new" }],
      });
      expect(body).toMatchObject([{ error: "conflict" }, { error: "forbidden" }]);
    });

    test("is given the documents, the user and _security", async () => {
      const made = (await ask("PUT", at("x"), { v: 1 })).body as Written;
      await install(`function (n, o, u, s) { throw { forbidden: { n: n, o: o, u: u, s: s } }; }`);
      const reply = await ask("PUT", at("x"), { v: 2, _rev: made.rev });
      const revisions = { start: 1, ids: [made.rev.slice(2)] };
      expect(reply).toMatchObject({
        status: 403,
        body: {
          reason: {
            n: { _id: "x", _rev: made.rev, _revisions: revisions, v: 2 },
            o: { _id: "x", _rev: made.rev, _revisions: revisions, v: 1 },
            u: { db: db(), roles: ["_admin"] },
            s: { members: { roles: ["_admin", ...official.roles] } },
          },
        },
      });
      const fresh = await ask("PUT", at("y"), { v: 1 });
      expect(fresh.body).toMatchObject({ reason: { n: { _id: "y", v: 1 }, o: null } });
    });

    test.skipIf(!believesTokens)("knows who asks", async () => {
      await install(es2017);
      const me = client().as(official);
      expect((await ask("PUT", at("x"), { author: official.name }, me)).status).toBe(201);
      expect(await ask("PUT", at("y"), { author: "khác" }, me)).toMatchObject({
        status: 403,
        body: { reason: `not-${official.name}` },
      });
    });

    test("sees a document that is written anew after its deletion as new", async () => {
      const { rev } = (await ask("PUT", at("x"), {})).body as Written;
      await ask("DELETE", `${at("x")}?rev=${rev}`);
      await install(`function (n, o) { throw { forbidden: o === null ? "new" : "old" }; }`);
      expect((await ask("PUT", at("x"), {})).body).toMatchObject({ reason: "new" });
    });

    test("cannot change what is written", async () => {
      await install(`function (n, o, u) { n.added = 1; u.roles.push("x"); }`);
      await ask("PUT", at("x"), { v: 1 });
      expect((await ask("GET", at("x"))).body).not.toHaveProperty("added");
    });

    test("unauthorized is a 401", async () => {
      await install(`function () { throw { unauthorized: "who-are-you" }; }`);
      expect(await ask("PUT", at("x"), {})).toMatchObject({
        status: 401,
        body: { error: "unauthorized", reason: "who-are-you" },
      });
    });

    const faults: [string, string][] = [
      ["a text", `throw "text"`],
      ["a number", "throw 5"],
      ["null", "throw null"],
      ["an Error", `throw new Error("boom")`],
      ["a bug", "newDoc.a.b.c"],
      ["some other object", `throw { oops: "x" }`],
      ["two reasons at once", `throw { forbidden: "x", code: 1 }`],
    ];
    test.each(faults)("that throws %s is a fault of the server: 500", async (_, statement) => {
      await install(`function (newDoc) { if (newDoc.bad) { ${statement}; } }`);
      expect((await ask("PUT", at("x"), { bad: true })).status).toBe(500);
      expect((await ask("GET", at("x"))).status).toBe(404);
      expect((await ask("PUT", at("y"), {})).status).toBe(201);
    });

    test("that answers without throwing has agreed", async () => {
      await install("function () { return false; }");
      expect((await ask("PUT", at("x"), {})).status).toBe(201);
    });

    test("may be an arrow function or an expression that gives a function", async () => {
      await install(`(n) => { if (n.bad) throw { forbidden: "arrow" }; }`, "a");
      await install(
        `(function () { return function (n) { if (n.worse) throw { forbidden: "iife" }; }; })()`,
        "b",
      );
      await install("function (n) { };\n", "c");
      expect((await ask("PUT", at("x"), { bad: 1 })).body).toMatchObject({ reason: "arrow" });
      expect((await ask("PUT", at("x"), { worse: 1 })).body).toMatchObject({ reason: "iife" });
      expect((await ask("PUT", at("x"), {})).status).toBe(201);
    });

    test("that is no function lets nothing be written", async () => {
      for (const source of ["function named(n) { }", "function (n) { if( }", "5"]) {
        const { rev } = await install(source);
        expect(await ask("PUT", at("x"), {}), source).toMatchObject({
          status: 500,
          body: { error: "compilation_error" },
        });
        expect((await ask("DELETE", `${at("_design/door")}?rev=${rev}`)).status).toBe(200);
      }
      expect((await ask("PUT", at("x"), {})).status).toBe(201);
    });

    test("that is no text is refused with its design document", async () => {
      const reply = await ask("PUT", at("_design/door"), { validate_doc_update: 5 });
      expect(reply).toMatchObject({ status: 400, body: { error: "invalid_design_doc" } });
    });

    test("of several design documents must all agree, and each may be replaced or removed", async () => {
      const a = await install(`function (n) { if (n.a) throw { forbidden: "a" }; }`, "a");
      await install(`function (n) { if (n.b) throw { forbidden: "b" }; }`, "b");
      expect((await ask("PUT", at("x"), { a: 1 })).body).toMatchObject({ reason: "a" });
      expect((await ask("PUT", at("x"), { b: 1 })).body).toMatchObject({ reason: "b" });
      await ask("PUT", at("_design/a"), {
        _rev: a.rev,
        validate_doc_update: `function (n) { if (n.a) throw { forbidden: "changed" }; }`,
      });
      await expect
        .poll(async () => (await ask("PUT", at("x"), { a: 1 })).body)
        .toMatchObject({ reason: "changed" });
    });

    test("does not hold for design documents and local documents", async () => {
      await install(`function () { throw { forbidden: "everything" }; }`);
      expect((await ask("PUT", at("_design/more"), {})).status).toBe(201);
      expect((await ask("PUT", at("_local/x"), {})).status).toBe(201);
      expect((await ask("PUT", at("x"), {})).status).toBe(403);
    });

    test("holds for the admin, for attachments and for revisions made elsewhere", async () => {
      const { rev } = (await ask("PUT", at("x"), { kind: "ticket" })).body as Written;
      await install(`function (n, o) { throw { forbidden: o === null ? "new" : o._rev }; }`);
      expect((await ask("PUT", `${at("x")}/photo?rev=${rev}`, "bytes")).status).toBe(403);
      const { body } = await ask("POST", at("_bulk_docs"), {
        new_edits: false,
        docs: [
          { _id: "y", _rev: `1-${"a".repeat(32)}` },
          {
            _id: "x",
            _rev: `3-${"c".repeat(32)}`,
            _revisions: { start: 3, ids: ["c".repeat(32), "b".repeat(32), rev.slice(2)] },
          },
        ],
      });
      const told = [...(body as { id: string }[])].sort((p, q) => (p.id < q.id ? -1 : 1));
      expect(told).toMatchObject([
        { id: "x", rev: `3-${"c".repeat(32)}`, error: "forbidden", reason: rev },
        { id: "y", rev: `1-${"a".repeat(32)}`, error: "forbidden", reason: "new" },
      ]);
    });
  });
}
