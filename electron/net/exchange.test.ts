import net from "node:net";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refuse } from "../../domain/model/result";
import type { FakeServer } from "../test-support/fake-server";
import { json, startFakeServer } from "../test-support/fake-server";
import type { Agents } from "./agents";
import { createAgents } from "./agents";
import type { ExchangeRequest } from "./exchange";
import { exchange } from "./exchange";

let server: FakeServer;
let agents: Agents;

beforeEach(async () => {
  server = await startFakeServer((_, response) => {
    json(response, 200, { ok: true });
  });
  agents = createAgents();
});

afterEach(async () => {
  agents.drop();
  await server.close();
});

function ask(change: Partial<ExchangeRequest> = {}) {
  return exchange({
    method: "GET",
    url: new URL("/api/x", server.origin),
    headers: {},
    silenceMs: 2_000,
    maxBytes: 1024 * 1024,
    signal: new AbortController().signal,
    agent: agents.for(server.origin),
    ...change,
  });
}

test("an answer comes back whole, with its status", async () => {
  const answer = await ask();
  expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
  expect(answer.ok && answer.value.body.toString()).toBe('{"ok":true}');
});

test("a packed answer is unpacked", async () => {
  server.answer((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(gzipSync("Bàn trực ".repeat(1_000)));
  });
  const answer = await ask();
  expect(answer.ok && answer.value.body.toString()).toBe("Bàn trực ".repeat(1_000));
});

test("an answer that unpacks to more than is allowed is refused", async () => {
  server.answer((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(gzipSync(Buffer.alloc(4 * 1024 * 1024)));
  });
  expect(await ask()).toMatchObject({ ok: false, reason: "too-large" });
});

test("an abort before the head of the answer reaches the socket", async () => {
  const closed = vi.fn();
  server.answer((_, response) => response.on("close", closed));
  const controller = new AbortController();
  const asked = ask({ signal: controller.signal });
  await vi.waitFor(() => {
    expect(server.seen.length).toBe(1);
  });
  controller.abort();
  expect(await asked).toMatchObject({ ok: false, reason: "aborted" });
  await vi.waitFor(() => {
    expect(closed).toHaveBeenCalled();
  });
});

test("an abort in mid-answer and one before the start are aborts too", async () => {
  server.answer((_, response) => {
    response.writeHead(200);
    response.write("half");
  });
  const controller = new AbortController();
  const asked = ask({ signal: controller.signal });
  await vi.waitFor(() => {
    expect(server.seen.length).toBe(1);
  });
  controller.abort();
  expect(await asked).toMatchObject({ ok: false, reason: "aborted" });
  expect(await ask({ signal: controller.signal })).toMatchObject({ reason: "aborted" });
});

test("eight hanging polls hold up nobody else", async () => {
  server.answer(({ path }, response) => {
    if (path !== "/api/poll") json(response, 200, { ok: true });
  });
  const controller = new AbortController();
  const poll = { url: new URL("/api/poll", server.origin), signal: controller.signal };
  const polls = Array.from({ length: 8 }, () => ask(poll));
  await vi.waitFor(() => {
    expect(server.seen.length).toBe(8);
  });
  expect(await ask()).toMatchObject({ ok: true });
  controller.abort();
  for (const result of await Promise.all(polls)) expect(result).toMatchObject({ ok: false });
});

test("[SYNC-3] an answer cut short is called truncated, with a length and without", async () => {
  server.answer((_, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"rows":[');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await ask()).toEqual(refuse("offline", "truncated"));
  server.answer((_, response) => {
    response.writeHead(200);
    response.write('{"rows":[');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await ask()).toEqual(refuse("offline", "truncated"));
});

test.each([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
])("[SYNC-3] a %s answer cut short, rudely or politely, is truncated", async (encoding, pack) => {
  const packed = pack(JSON.stringify({ rows: Array.from({ length: 5_000 }, (_, i) => i) }));
  server.answer((_, response) => {
    response.writeHead(200, { "content-encoding": encoding });
    response.write(packed.subarray(0, packed.length / 2));
    setTimeout(() => response.destroy(), 20);
  });
  expect(await ask()).toEqual(refuse("offline", "truncated"));
  server.answer((_, response) => {
    response.writeHead(200, { "content-encoding": encoding });
    response.end(packed.subarray(0, packed.length / 2));
  });
  expect(await ask()).toEqual(refuse("offline", "truncated"));
});

test("silence is a timeout, slow talk is not", async () => {
  server.answer(() => undefined);
  expect(await ask({ silenceMs: 60 })).toMatchObject({ ok: false, reason: "timeout" });
  server.answer((_, response) => {
    response.writeHead(200);
    let left = 6;
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) response.write("x");
      else response.end();
      if (left === 0) clearInterval(timer);
    }, 40);
  });
  expect(await ask({ silenceMs: 150 })).toMatchObject({ ok: true });
});

test("[SYNC-3] no server, a reset and a name that does not exist each keep the system's name", async () => {
  const url = server.origin;
  await server.close();
  expect(await ask({ url })).toEqual(refuse("offline", "ECONNREFUSED"));
  const unknown = await ask({ url: new URL("http://no-such-host.invalid/") });
  expect(unknown).toMatchObject({ ok: false, reason: "offline" });
  // Where there is no name service at all, EAI_AGAIN.
  expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(unknown.ok ? "" : unknown.detail);
  server = await startFakeServer((_, response) => response.destroy());
  const reset = await ask({ url: server.origin, method: "POST" });
  expect(reset).toEqual(refuse("offline", "ECONNRESET"));
});

test("an idle connection that the server closed is replaced without notice", async () => {
  // A server that answers each connection once and resets it when it is used again.
  const rude = net.createServer((socket) => {
    let asked = 0;
    socket.on("error", () => undefined);
    socket.on("data", () => {
      asked += 1;
      if (asked > 1) socket.resetAndDestroy();
      else socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
    });
  });
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  const { port } = rude.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${String(port)}/`);
  const agent = agents.for(url);
  expect(await ask({ url, agent })).toMatchObject({ ok: true });
  expect(await ask({ url, agent })).toMatchObject({ ok: true });
  expect(await ask({ url, agent, method: "POST" })).toEqual(refuse("offline", "stale-socket"));
  rude.close();
});

test("a large body arrives whole", async () => {
  const body = Buffer.alloc(3 * 1024 * 1024, 7);
  expect(await ask({ method: "PUT", body })).toMatchObject({ ok: true });
  expect(server.seen[0]?.body.equals(body)).toBe(true);
});
