import { describe, expect, test } from "vitest";
import { openFeed } from "./open-feed";
import { anyText } from "./matchers";
import type { Suite, Written } from "./suite";

type Change = {
  readonly seq: string;
  readonly id: string;
  readonly changes: readonly { readonly rev: string }[];
  readonly deleted?: boolean;
  readonly doc?: { readonly [field: string]: unknown };
};
type Changes = {
  readonly results: readonly Change[];
  readonly last_seq: string;
  readonly pending: number;
};

export function describeChanges({ client, db }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const put = async (id: string, doc: object = {}) =>
    (await ask("PUT", `/${db()}/${id}`, doc)).body as Written;
  const changes = async (query = "") =>
    (await ask("GET", `/${db()}/_changes${query}`)).body as Changes;
  const after = (seq: string) => `since=${encodeURIComponent(seq)}`;
  const idsOf = ({ results }: Changes) => results.map((change) => change.id).sort();
  const feed = (query: string, body?: object) =>
    openFeed(client(), `/${db()}/_changes?${query}`, body);

  describe("_changes", () => {
    test("of an empty database are none", async () => {
      expect(await changes()).toMatchObject({
        results: [],
        last_seq: anyText,
        pending: 0,
      });
    });

    test("tell each document once, with its latest revision", async () => {
      const first = await put("a");
      await put("b");
      const second = await put("a", { _rev: first.rev, v: 2 });
      const { results, pending } = await changes();
      expect(results.map((change) => change.id).sort()).toEqual(["a", "b"]);
      expect(results.find((change) => change.id === "a")?.changes).toEqual([{ rev: second.rev }]);
      expect(pending).toBe(0);
    });

    test("tell deletions", async () => {
      const { rev } = await put("a");
      const gone = (await ask("DELETE", `/${db()}/a?rev=${rev}`)).body as Written;
      const { results } = await changes("?include_docs=true");
      expect(results).toMatchObject([
        {
          id: "a",
          deleted: true,
          changes: [{ rev: gone.rev }],
          doc: { _id: "a", _rev: gone.rev, _deleted: true },
        },
      ]);
    });

    test("go on where they stopped", async () => {
      await put("a");
      const { last_seq } = await changes();
      expect((await changes(`?${after(last_seq)}`)).results).toEqual([]);
      await put("b");
      const next = await changes(`?${after(last_seq)}`);
      expect(idsOf(next)).toEqual(["b"]);
      expect((await changes(`?${after(next.last_seq)}`)).results).toEqual([]);
      const between = await changes(`?${after(next.results[0]?.seq ?? "")}`);
      expect(between.results).toEqual([]);
    });

    test("come in pages that say how many changes are left", async () => {
      const names = Array.from({ length: 25 }, (_, n) => `t${n}`);
      await ask("POST", `/${db()}/_bulk_docs`, { docs: names.map((_id) => ({ _id })) });
      const seen: string[] = [];
      const left: number[] = [];
      let since = "0";
      for (;;) {
        const page = await changes(`?limit=10&${after(since)}`);
        seen.push(...page.results.map((change) => change.id));
        left.push(page.pending);
        since = page.last_seq;
        if (page.pending === 0) break;
      }
      expect(left).toEqual([15, 5, 0]);
      expect(seen.sort()).toEqual(names.sort());
    });

    test("count as pending what was overtaken only once", async () => {
      let rev: string | undefined;
      for (let n = 0; n < 5; n += 1) {
        rev = (await put("a", { n, ...(rev === undefined ? {} : { _rev: rev }) })).rev;
      }
      await put("b");
      expect(await changes("?limit=1")).toMatchObject({ pending: 1 });
      expect(await changes("?limit=2")).toMatchObject({ pending: 0 });
      expect(await changes("?limit=0")).toMatchObject({ results: [], pending: 2 });
    });

    test("since=now begins behind everything that is there", async () => {
      await put("a");
      const now = await changes("?since=now");
      expect(now).toMatchObject({ results: [], pending: 0 });
      await put("b");
      expect(idsOf(await changes(`?${after(now.last_seq)}`))).toEqual(["b"]);
    });

    test("take a sequence in quotation marks as well", async () => {
      await put("a");
      const { last_seq } = await changes();
      expect((await changes(`?${after(`"${last_seq}"`)}`)).results).toEqual([]);
    });

    test("refuse a sequence that is none", async () => {
      for (const since of ["abc", "5", "-1", "5-"]) {
        const reply = await ask("GET", `/${db()}/_changes?${after(since)}`);
        expect(reply, since).toMatchObject({
          status: 400,
          body: {
            error: "bad_request",
            reason: "Malformed sequence supplied in 'since' parameter.",
          },
        });
      }
    });

    test("of a database made anew begin at the beginning for an old sequence", async () => {
      await put("a");
      await put("b");
      const { last_seq } = await changes();
      await ask("DELETE", `/${db()}`);
      await expect.poll(async () => (await ask("PUT", `/${db()}`)).status).toBe(201);
      await put("c");
      expect(idsOf(await changes(`?${after(last_seq)}`))).toEqual(["c"]);
    });

    test("bring documents along, with conflicts when asked", async () => {
      const docs = ["b", "c"].map((letter) => ({ _id: "x", _rev: `1-${letter.repeat(32)}` }));
      await ask("POST", `/${db()}/_bulk_docs`, { docs, new_edits: false });
      const [change] = (await changes("?include_docs=true&conflicts=true")).results;
      expect(change?.doc).toMatchObject({
        _id: "x",
        _rev: `1-${"c".repeat(32)}`,
        _conflicts: [`1-${"b".repeat(32)}`],
      });
      const [plain] = (await changes("?include_docs=true")).results;
      expect(plain?.doc).not.toHaveProperty("_conflicts");
    });

    test("name all leaves with style=all_docs", async () => {
      const docs = ["b", "c"].map((letter) => ({ _id: "x", _rev: `1-${letter.repeat(32)}` }));
      await ask("POST", `/${db()}/_bulk_docs`, { docs, new_edits: false });
      const [main] = (await changes()).results;
      expect(main?.changes).toEqual([{ rev: `1-${"c".repeat(32)}` }]);
      const [all] = (await changes("?style=all_docs")).results;
      expect(all?.changes.map(({ rev }) => rev).sort()).toEqual(docs.map((doc) => doc._rev));
    });

    test("go backwards when asked", async () => {
      await put("a");
      await put("b");
      await put("c");
      const forward = (await changes()).results.map((change) => change.id);
      const back = await changes("?descending=true");
      expect(idsOf(back)).toEqual([...forward].sort());
      const one = await changes("?descending=true&limit=1");
      expect(one.results).toHaveLength(1);
      expect(one.pending).toBe(2);
    });

    test("keep to the documents named", async () => {
      await put("a");
      await put("b");
      await put("_design/c");
      const body = { doc_ids: ["b", "nothing"] };
      const named = await ask("POST", `/${db()}/_changes?filter=_doc_ids`, body);
      expect(idsOf(named.body as Changes)).toEqual(["b"]);
      const asked = encodeURIComponent(JSON.stringify(["a"]));
      expect(idsOf(await changes(`?filter=_doc_ids&doc_ids=${asked}`))).toEqual(["a"]);
      expect(idsOf(await changes("?filter=_design"))).toEqual(["_design/c"]);
      expect((await ask("POST", `/${db()}/_changes?filter=_doc_ids`, {})).status).toBe(400);
      expect((await ask("GET", `/${db()}/_changes?filter=nonsense`)).status).toBe(400);
    });

    test("refuse a feed that there is not", async () => {
      expect((await ask("GET", `/${db()}/_changes?feed=nonsense`)).status).toBe(400);
      expect((await ask("POST", `/${db()}/_changes`, "{")).status).toBe(400);
    });
  });

  describe("a long poll", () => {
    test("answers at once when there is something", async () => {
      await put("a");
      const reply = await changes("?feed=longpoll&timeout=20000");
      expect(idsOf(reply)).toEqual(["a"]);
      expect(reply.pending).toBe(0);
    });

    test("waits for the next change and then ends", async () => {
      await put("a");
      const waiting = await feed("feed=longpoll&since=now&include_docs=true");
      expect(waiting.status).toBe(200);
      await put("b", { v: 1 });
      const told = JSON.parse(await waiting.rest()) as Changes;
      expect(told.results).toMatchObject([{ id: "b", doc: { v: 1 } }]);
      expect(idsOf(await changes(`?${after(told.last_seq)}`))).toEqual([]);
    });

    test("ends empty when its time is up", async () => {
      await put("a");
      const { last_seq } = await changes();
      const began = performance.now();
      const reply = await changes(`?feed=longpoll&timeout=300&${after(last_seq)}`);
      const tookMs = performance.now() - began;
      expect(reply).toMatchObject({ results: [], pending: 0 });
      expect(tookMs).toBeGreaterThanOrEqual(290);
      expect(tookMs).toBeLessThan(5_000);
      expect((await changes(`?${after(reply.last_seq)}`)).results).toEqual([]);
    });

    test("sends its headers and heartbeats while it waits, and outlives its timeout by them", async () => {
      const waiting = await feed("feed=longpoll&since=now&heartbeat=100&timeout=150");
      await waiting.until((text) => (text.match(/\n/g) ?? []).length >= 5);
      await put("a");
      const told = JSON.parse(await waiting.rest()) as Changes;
      expect(idsOf(told)).toEqual(["a"]);
    });

    test("keeps to its limit and tells what is left", async () => {
      await put("a");
      await put("b");
      const reply = await changes("?feed=longpoll&limit=1");
      expect(reply.results).toHaveLength(1);
      expect(reply.pending).toBe(1);
    });

    test("does not wake for documents that its filter leaves out", async () => {
      const waiting = await feed("feed=longpoll&since=now&filter=_doc_ids", { doc_ids: ["b"] });
      await put("a");
      await put("b");
      expect(idsOf(JSON.parse(await waiting.rest()) as Changes)).toEqual(["b"]);
    });

    test("ends when its database is deleted", async () => {
      const waiting = await feed("feed=longpoll&since=now&heartbeat=5000");
      await ask("DELETE", `/${db()}`);
      expect(JSON.parse(await waiting.rest())).toMatchObject({ results: [] });
    });

    test("refuses a heartbeat that is none", async () => {
      const reply = await ask("GET", `/${db()}/_changes?feed=longpoll&heartbeat=x`);
      expect(reply).toMatchObject({ status: 400, body: { error: "bad_request" } });
    });

    test("a hundred of them all hear of one change", async () => {
      const polls = await Promise.all(
        Array.from({ length: 100 }, () => feed("feed=longpoll&since=now&heartbeat=10000")),
      );
      await put("a");
      const told = await Promise.all(polls.map((poll) => poll.rest()));
      expect(told.every((text) => idsOf(JSON.parse(text) as Changes)[0] === "a")).toBe(true);
    });
  });

  describe("a continuous feed", () => {
    test("tells one change a line and ends when its time is up", async () => {
      await put("a");
      const waiting = await feed("feed=continuous&timeout=3000&include_docs=true");
      await waiting.until((text) => text.includes('"a"'));
      await put("b");
      const lines = (await waiting.rest()).split("\n").filter((line) => line !== "");
      const told = lines.map((line) => JSON.parse(line) as Partial<Change & Changes>);
      expect(told.map((line) => line.id)).toEqual(["a", "b", undefined]);
      expect(told[2]).toMatchObject({ last_seq: anyText, pending: 0 });
    });

    test("stays open by heartbeats until its client leaves", async () => {
      const waiting = await feed("feed=continuous&since=now&heartbeat=100&timeout=100");
      await waiting.until((text) => text.length >= 4);
      await put("a");
      await waiting.until((text) => text.includes('"id":"a"'));
      waiting.leave();
      expect((await put("b")).ok).toBe(true);
    });
  });

  test("an event source tells changes as events with their sequences as ids", async () => {
    await put("a");
    const waiting = await feed("feed=eventsource&heartbeat=100");
    expect(waiting.mediaType).toBe("text/event-stream");
    const text = await waiting.until((soFar) => soFar.includes("event: heartbeat"));
    expect(text).toMatch(/^data: {"seq":".*","id":"a".*}\nid: ".*"\n\n/);
    waiting.leave();
  });
}
