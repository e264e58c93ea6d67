import { beforeEach, describe, expect, test } from "vitest";
import { textLike } from "./matchers";
import type { Suite, Written } from "./suite";

type Listing = {
  readonly total_rows: number;
  readonly rows: readonly { readonly id: string; readonly key: string; readonly doc?: unknown }[];
};

export function describeListing({ client, db }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const list = async (query: string) =>
    (await ask("GET", `/${db()}/_all_docs${query}`)).body as Listing;
  const ids = async (query: string) => (await list(query)).rows.map((row) => row.id);
  const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

  describe("_all_docs", () => {
    beforeEach(async () => {
      const docs = ["b", "a", "đ", "c", "_design/d", "Z", "gone"].map((_id) => ({ _id }));
      const made = (await ask("POST", `/${db()}/_bulk_docs`, { docs })).body as Written[];
      await ask("DELETE", `/${db()}/gone?rev=${made[6]?.rev ?? ""}`);
    });

    test("lists living documents by the bytes of their ids", async () => {
      const listing = await list("");
      expect(listing.rows.map((row) => row.id)).toEqual(["Z", "_design/d", "a", "b", "c", "đ"]);
      expect(listing.total_rows).toBe(6);
      expect(listing.rows[0]).toEqual({
        id: "Z",
        key: "Z",
        value: { rev: textLike(/^1-/) },
      });
    });

    test("keeps to a range of keys", async () => {
      expect(await ids(`?startkey=${json("a")}&endkey=${json("b")}`)).toEqual(["a", "b"]);
      const open = `?startkey=${json("a")}&endkey=${json("b")}&inclusive_end=false`;
      expect(await ids(open)).toEqual(["a"]);
      expect(await ids(`?start_key=${json("bb")}`)).toEqual(["c", "đ"]);
      expect(await ids(`?key=${json("c")}`)).toEqual(["c"]);
      expect(await ids(`?key=${json("gone")}`)).toEqual([]);
      expect(await ids(`?startkey=${json("c")}&endkey=${json("a")}`)).toEqual([]);
      expect(await ids(`?startkey=${json("a")}&endkey=${json("\ufff0")}`)).toContain("đ");
    });

    test("goes backwards, skips and stops", async () => {
      expect(await ids("?descending=true&limit=2")).toEqual(["đ", "c"]);
      const back = `?descending=true&startkey=${json("c")}&endkey=${json("a")}`;
      expect(await ids(back)).toEqual(["c", "b", "a"]);
      expect(await ids("?skip=2&limit=2")).toEqual(["a", "b"]);
      expect(await ids("?limit=0")).toEqual([]);
      expect(await ids("?skip=100")).toEqual([]);
    });

    test("brings the documents along", async () => {
      const { rows } = await list(`?include_docs=true&key=${json("a")}`);
      expect(rows[0]?.doc).toMatchObject({ _id: "a", _rev: textLike(/^1-/) });
    });

    test("answers keys in their order, with the missing and the deleted in place", async () => {
      const keys = ["c", "nothing", "gone", "a", 5];
      const { status, body } = await ask("POST", `/${db()}/_all_docs?include_docs=true`, { keys });
      expect(status).toBe(200);
      expect((body as Listing).rows).toMatchObject([
        { id: "c", doc: { _id: "c" } },
        { key: "nothing", error: "not_found" },
        { id: "gone", value: { deleted: true }, doc: null },
        { id: "a" },
        { key: 5, error: "not_found" },
      ]);
      expect(await ids(`?keys=${json(["b", "a"])}`)).toEqual(["b", "a"]);
    });

    test("lists design documents alone", async () => {
      const { body } = await ask("GET", `/${db()}/_design_docs`);
      expect((body as Listing).rows.map((row) => row.id)).toEqual(["_design/d"]);
    });

    test("refuses parameters that are none", async () => {
      for (const query of ["limit=x", "limit=-1", "skip=x", "include_docs=yes", "startkey=x"]) {
        expect((await ask("GET", `/${db()}/_all_docs?${query}`)).status, query).toBe(400);
      }
      expect((await ask("POST", `/${db()}/_all_docs`, { keys: 5 })).status).toBe(400);
      expect((await ask("POST", `/${db()}/_all_docs`, "")).status).toBe(400);
    });
  });

  test("_all_docs of more documents than fit into one batch misses and doubles none", async () => {
    const names = Array.from({ length: 1_234 }, (_, n) => `t${String(n).padStart(5, "0")}`);
    await ask("POST", `/${db()}/_bulk_docs`, { docs: names.map((_id) => ({ _id })) });
    expect(await ids("")).toEqual(names);
    expect(await ids("?descending=true")).toEqual([...names].reverse());
    expect(await ids("?skip=3&limit=1000")).toEqual(names.slice(3, 1_003));
  });
}
