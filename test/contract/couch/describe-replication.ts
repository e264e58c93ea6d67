import { describe, expect, test } from "vitest";
import type { Suite, Written } from "./suite";

const hash = (letter: string) => letter.repeat(32);

export function describeReplication({ client, db }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const file = (...docs: object[]) =>
    ask("POST", `/${db()}/_bulk_docs`, { docs, new_edits: false });

  const branch = (id: string, hashes: string[], rest: object = {}) => ({
    _id: id,
    _rev: `${hashes.length}-${hashes[0] ?? ""}`,
    _revisions: { start: hashes.length, ids: hashes },
    ...rest,
  });

  describe("revisions made elsewhere", () => {
    test("are filed under their own names and answered with failures only", async () => {
      expect(await file(branch("x", [hash("b"), hash("a")], { v: 2 }))).toMatchObject({
        status: 201,
        body: [],
      });
      expect((await ask("GET", `/${db()}/x?revs=true`)).body).toMatchObject({
        _rev: `2-${hash("b")}`,
        _revisions: { start: 2, ids: [hash("b"), hash("a")] },
        v: 2,
      });
    });

    test("make branches; the winner is the same on every machine", async () => {
      await file(
        branch("x", [hash("b"), hash("a")], { v: "b" }),
        branch("x", [hash("c"), hash("a")], { v: "c" }),
      );
      expect((await ask("GET", `/${db()}/x?conflicts=true`)).body).toEqual({
        _id: "x",
        _rev: `2-${hash("c")}`,
        v: "c",
        _conflicts: [`2-${hash("b")}`],
      });
      const loser = await ask("GET", `/${db()}/x?rev=2-${hash("b")}`);
      expect(loser.body).toMatchObject({ v: "b" });
      await file(branch("x", [hash("e"), hash("d"), hash("b"), hash("a")], { v: "e" }));
      expect((await ask("GET", `/${db()}/x`)).body).toMatchObject({ v: "e" });
    });

    test("a living branch wins over a longer deleted one", async () => {
      await file(
        branch("x", [hash("b"), hash("a")], { v: "alive" }),
        branch("x", [hash("d"), hash("c"), hash("a")], { _deleted: true }),
      );
      expect((await ask("GET", `/${db()}/x`)).body).toMatchObject({ v: "alive" });
      expect((await ask("GET", `/${db()}`)).body).toMatchObject({ doc_count: 1 });
    });

    test("a branch is closed by deleting its leaf", async () => {
      await file(branch("x", [hash("b"), hash("a")]), branch("x", [hash("c"), hash("a")]));
      expect((await ask("DELETE", `/${db()}/x?rev=2-${hash("b")}`)).status).toBe(200);
      const { body } = await ask("GET", `/${db()}/x?conflicts=true`);
      expect(body).toEqual({ _id: "x", _rev: `2-${hash("c")}` });
    });

    test("filed twice change nothing", async () => {
      const doc = branch("x", [hash("b"), hash("a")]);
      await file(doc);
      expect((await file(doc, branch("x", [hash("a")]))).body).toEqual([]);
      const { body } = await ask("GET", `/${db()}/_changes?style=all_docs`);
      expect(body).toMatchObject({ results: [{ id: "x", changes: [{ rev: doc._rev }] }] });
    });

    test("go on from what is there", async () => {
      const made = (await ask("PUT", `/${db()}/x`, { v: 1 })).body as Written;
      await file(branch("x", [hash("c"), hash("b"), made.rev.slice(2)], { v: 3 }));
      expect((await ask("GET", `/${db()}/x?conflicts=true`)).body).toEqual({
        _id: "x",
        _rev: `3-${hash("c")}`,
        v: 3,
      });
      expect((await ask("PUT", `/${db()}/x`, { v: 4, _rev: `3-${hash("c")}` })).status).toBe(201);
    });

    test("must say which revision they are", async () => {
      const reply = await file({ _id: "x" });
      expect(reply).toMatchObject({ status: 400, body: { error: "bad_request" } });
    });

    test("may be put one by one", async () => {
      const doc = branch("x", [hash("b"), hash("a")]);
      const reply = await ask("PUT", `/${db()}/x?new_edits=false`, doc);
      expect(reply).toMatchObject({ status: 201, body: { ok: true, rev: `2-${hash("b")}` } });
    });
  });

  describe("open_revs", () => {
    const accept = { headers: { Accept: "application/json" } };

    test("all tells every leaf", async () => {
      await file(
        branch("x", [hash("b"), hash("a")]),
        branch("x", [hash("c"), hash("a")], { _deleted: true }),
      );
      const { body } = await ask("GET", `/${db()}/x?open_revs=all`, undefined, accept);
      const revs = (body as { ok: { _rev: string } }[]).map((row) => row.ok._rev).sort();
      expect(revs).toEqual([`2-${hash("b")}`, `2-${hash("c")}`]);
      expect((await ask("GET", `/${db()}/no?open_revs=all`, undefined, accept)).status).toBe(404);
    });

    test("a list tells those, and which are missing", async () => {
      await file(branch("x", [hash("b"), hash("a")]));
      const asked = encodeURIComponent(JSON.stringify([`2-${hash("b")}`, "3-nothing"]));
      const path = `/${db()}/x?revs=true&open_revs=${asked}`;
      expect((await ask("GET", path, undefined, accept)).body).toMatchObject([
        { ok: { _rev: `2-${hash("b")}`, _revisions: { start: 2 } } },
        { missing: "3-nothing" },
      ]);
      expect((await ask("GET", `/${db()}/x?open_revs=x`)).status).toBe(400);
    });
  });

  describe("_revs_diff", () => {
    test("tells what is not there yet", async () => {
      await file(branch("x", [hash("b"), hash("a")]));
      const known = [`2-${hash("b")}`, `1-${hash("a")}`];
      const { status, body } = await ask("POST", `/${db()}/_revs_diff`, {
        x: [...known, "3-new"],
        y: ["1-new"],
        z: [],
      });
      expect(status).toBe(200);
      expect(body).toEqual({
        x: { missing: ["3-new"], possible_ancestors: [`2-${hash("b")}`] },
        y: { missing: ["1-new"] },
      });
      expect((await ask("POST", `/${db()}/_revs_diff`, { x: known })).body).toEqual({});
    });

    test("refuses what is malformed", async () => {
      expect((await ask("POST", `/${db()}/_revs_diff`, [])).status).toBe(400);
      expect((await ask("POST", `/${db()}/_revs_diff`, { x: ["nonsense"] })).status).toBe(400);
    });
  });
}
