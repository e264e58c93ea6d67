import http from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import fastify from "fastify";
import { afterEach, expect, test, vi } from "vitest";
import type { TokenEnd } from "../accounts/token-end";
import type { LiveParts } from "./live-routes";
import { addLiveRoutes } from "./live-routes";
import { openLocalChanges } from "./database-changes";

let app: FastifyInstance;
afterEach(() => app.close());

const startMs = 1_000_000;
/** A busy machine may be slow. */
const soon = { timeout: 8_000 };

function liveParts(change: Partial<LiveParts> = {}, expiresAtMs = startMs + 900_000): LiveParts {
  return {
    authenticate: async () => ({
      user: "thu",
      name: "Thử",
      unitId: "26882",
      roles: [],
      expiresAtMs,
    }),
    watchToken: () => () => undefined,
    changes: openLocalChanges(),
    mayRead: () => true,
    identity: () => ({ serverId: "s", epoch: "1" }),
    now: () => startMs,
    ...change,
  };
}

type Heard = { readonly events: string[]; readonly ended: () => boolean };

/** Listens as a device does, on a socket of its own. */
async function listen(parts: LiveParts): Promise<Heard> {
  app = fastify();
  addLiveRoutes(app, parts);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const events: string[] = [];
  let ended = false;
  http.get({ port, host: "127.0.0.1", path: "/live", agent: false }, (response) => {
    response.setEncoding("utf8");
    response.on("data", (text: string) => {
      for (const [, event = "", data = ""] of text.matchAll(/event: (\w+)\ndata: (.*)\n/g)) {
        events.push(`${event} ${data}`);
      }
    });
    response.on("end", () => {
      ended = true;
    });
  });
  await vi.waitFor(() => {
    expect(events[0]).toContain("hello");
  }, soon);
  return { events, ended: () => ended };
}

test("[SYNC-5] a stream on which nothing changes beats, and says what time it is", async () => {
  let nowMs = startMs;
  const { events, ended } = await listen(liveParts({ beatMs: 10, now: () => (nowMs += 1) }));
  await vi.waitFor(() => {
    expect(events.length).toBeGreaterThan(3);
  }, soon);
  const beats = events.slice(1);
  expect(beats.every((event) => /^beat \{"nowMs":1\d{6}\}$/.test(event))).toBe(true);
  expect(new Set(beats).size).toBe(beats.length);
  expect(ended()).toBe(false);
});

test("a stream beats until its token expires, and ends then", async () => {
  const { events, ended } = await listen(liveParts({ beatMs: 10 }, startMs + 1_000));
  await vi.waitFor(() => {
    expect(ended()).toBe(true);
  }, soon);
  expect(events.some((event) => event.startsWith("beat"))).toBe(true);
  expect(events.some((event) => event.startsWith("ended"))).toBe(false);
});

test("a token that is long over hears nothing but hello", async () => {
  const { events, ended } = await listen(liveParts({ beatMs: 10 }, startMs - 1));
  await vi.waitFor(() => {
    expect(ended()).toBe(true);
  }, soon);
  expect(events).toHaveLength(1);
});

test("a token that is ended before its time says why with its last word", async () => {
  const told: { end: (end: TokenEnd) => void } = { end: () => undefined };
  const watchToken: LiveParts["watchToken"] = (_caller, onEnd) => {
    told.end = onEnd;
    return () => undefined;
  };
  const { events, ended } = await listen(liveParts({ watchToken }));
  told.end("signed-out-by-admin");
  await vi.waitFor(() => {
    expect(ended()).toBe(true);
  }, soon);
  expect(events.at(-1)).toBe('ended {"reason":"signed-out-by-admin"}');
});
