import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { openLog } from "../log";
import type { DatabaseChanges } from "./database-changes";
import { openUpdateFeed } from "./update-feed";

let server: http.Server;
let feed: DatabaseChanges;

afterEach(async () => {
  feed.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Answer = (query: URLSearchParams, response: http.ServerResponse) => void;

/** Something like CouchDB that answers `_db_updates` and nothing else. */
async function open(answer: Answer): Promise<readonly string[]> {
  server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://x");
    expect(request.headers.authorization).toBe(`Basic ${btoa("admin:pw")}`);
    answer(url.searchParams, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  feed = openUpdateFeed({
    url: `http://127.0.0.1:${String(port)}`,
    admin: { name: "admin", password: "pw" },
    log: openLog("silent"),
    retryMs: 10,
  });
  const heard: string[] = [];
  feed.subscribe((name) => heard.push(name));
  return heard;
}

const row = (database: string, seq: string) =>
  `${JSON.stringify({ db_name: database, type: "updated", seq })}\n`;

test("what happens while the feed is broken is heard when it is opened again", async () => {
  const asked: string[] = [];
  const heard = await open((query, response) => {
    const since = query.get("since") ?? "";
    asked.push(`${query.get("feed") ?? "once"} ${since}`);
    if (since === "now") response.end(JSON.stringify({ results: [], last_seq: "5-x" }));
    else if (since === "5-x" && asked.length === 2) response.destroy();
    else if (since === "5-x") response.end(row("ward_1", "6-x"));
    else response.write(row("ward_2", "7-x"));
  });
  await vi.waitFor(() => {
    expect(heard).toEqual(["ward_1", "ward_2"]);
  });
  expect(asked).toEqual(["once now", "continuous 5-x", "continuous 5-x", "continuous 6-x"]);
});

test("rows may come in pieces, with heartbeats in between", async () => {
  const heard = await open((query, response) => {
    if (query.get("since") === "now") {
      response.end(JSON.stringify({ results: [], last_seq: "1" }));
      return;
    }
    const text = `\n${row("ward_1", "2")}\n\n${row("ward_đ", "3")}`;
    const bytes = Buffer.from(text);
    response.write(bytes.subarray(0, 20));
    setTimeout(() => response.write(bytes.subarray(20, bytes.length - 12)), 20);
    setTimeout(() => response.write(bytes.subarray(bytes.length - 12)), 40);
  });
  await vi.waitFor(() => {
    expect(heard).toEqual(["ward_1", "ward_đ"]);
  });
});

test("an error, and a page that is no CouchDB, are tried again", async () => {
  let times = 0;
  const heard = await open((query, response) => {
    times += 1;
    if (times === 1) response.writeHead(500).end("{}");
    else if (times === 2) response.end("<html>");
    else if (query.get("since") === "now") response.end(JSON.stringify({ last_seq: "1" }));
    else response.write(row("ward_1", "2"));
  });
  await vi.waitFor(() => {
    expect(heard).toEqual(["ward_1"]);
  });
});

test("a place that CouchDB does not know is given up for a new one", async () => {
  const asked: string[] = [];
  const heard = await open((query, response) => {
    const since = query.get("since") ?? "";
    asked.push(since);
    if (since === "now") response.end(JSON.stringify({ last_seq: `${String(asked.length)}-x` }));
    else if (since === "1-x") response.writeHead(400).end("{}");
    else response.write(row("ward_1", "9-x"));
  });
  await vi.waitFor(() => {
    expect(heard).toEqual(["ward_1"]);
  });
  expect(asked).toEqual(["now", "1-x", "now", "3-x"]);
});
