import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok } from "../../domain/model/result";
import { silentLog } from "../log/log";
import type { FakeServer } from "../test-support/fake-server";
import { json, startFakeServer } from "../test-support/fake-server";
import type { Connection } from "./connection";
import { createConnection } from "./connection";
import type { Live, LiveParts } from "./live";
import { createLive } from "./live";

let server: FakeServer;
let live: Live;
let connection: Connection;
let streams: ServerResponse[];
/** `Last-Event-ID` of each request. */
let lastIds: (string | undefined)[];
let changed: (readonly string[])[];

const person = { user: "thu", roles: ["ward:26882:official", "ward:26890:field", "city:leader"] };
const everything = ["ward_26882", "ward_26890", "evidence_26882", "evidence_26890", "config"];

beforeEach(async () => {
  streams = [];
  lastIds = [];
  changed = [];
  server = await startFakeServer(({ headers }, response) => {
    lastIds.push(headers["last-event-id"]?.toString());
    response.writeHead(200, { "content-type": "text/event-stream" });
    streams.push(response);
    response.write('event: hello\ndata: {"serverId":"s","epoch":"1","nowMs":1}\n\n');
  });
  connection = createConnection({ probe: async () => false, now: Date.now });
  live = createLive(liveParts());
});

const liveParts = (): LiveParts => ({
  origin: () => server.origin,
  passes: {
    passOf: async () => ok({ user: "thu", accessToken: "t1" }),
    renew: async () => ok({ user: "thu", accessToken: "t2" }),
  },
  connection,
  onChanged: (databases) => changed.push(databases),
  log: silentLog,
  silenceMs: 150,
  spreadMs: 20,
});

afterEach(async () => {
  live.listenFor(undefined);
  connection.stop();
  await server.close();
});

test("changes are passed on, and what is no event of ours is not", async () => {
  live.listenFor(person);
  await vi.waitFor(() => {
    expect(changed).toEqual([everything]);
  });
  expect(connection.state()).toBe("online");
  const [stream] = streams;
  stream?.write('event: changed\ndata: {"databases":["ward_26882"]}\n\n');
  stream?.write("event: changed\ndata: {not json\n\n");
  stream?.write('event: other\ndata: {"databases":["ward_1"]}\n\n');
  stream?.write('event: changed\ndata: {"databases":["config"]}\n\n');
  await vi.waitFor(() => {
    expect(changed).toEqual([everything, ["ward_26882"], ["config"]]);
  });
});

test("a lost stream is opened again, and everything may have changed meanwhile", async () => {
  live.listenFor(person);
  await vi.waitFor(() => {
    expect(streams.length).toBe(1);
  });
  streams[0]?.destroy();
  await vi.waitFor(
    () => {
      expect(changed).toEqual([everything, everything]);
    },
    { timeout: 3_000 },
  );
});

test("[SYNC-5] a stream that is opened again asks for what it missed, and for nothing else", async () => {
  server.answer(({ headers }, response) => {
    const lastId = headers["last-event-id"]?.toString();
    lastIds.push(lastId);
    response.writeHead(200, { "content-type": "text/event-stream" });
    streams.push(response);
    const resumed = lastId === "m.2";
    const hello = { serverId: "s", epoch: "1", nowMs: 1, resumed };
    response.write(`id: ${lastId ?? "m.1"}\nevent: hello\ndata: ${JSON.stringify(hello)}\n\n`);
    if (!resumed) return;
    response.write('id: m.3\nevent: changed\ndata: {"databases":["ward_26890"]}\n\n');
  });
  live.listenFor(person);
  await vi.waitFor(() => {
    expect(changed).toEqual([everything]);
  });
  streams[0]?.write('id: m.2\nevent: changed\ndata: {"databases":["ward_26882"]}\n\n');
  await vi.waitFor(() => {
    expect(changed).toHaveLength(2);
  });
  // An event that is cut off was not heard.
  streams[0]?.write('id: m.9\nevent: changed\ndata: {"databases"');
  streams[0]?.destroy();
  await vi.waitFor(
    () => {
      expect(changed).toEqual([everything, ["ward_26882"], ["ward_26890"]]);
    },
    { timeout: 3_000 },
  );
  live.reconnect();
  await vi.waitFor(() => {
    expect(lastIds).toEqual([undefined, "m.2", "m.3"]);
  });
});

test("[SYNC-6] a server that was put back to a backup is another one, whatever it resumes", async () => {
  const said: (readonly [number, string | undefined])[] = [];
  let epoch = "1-a";
  server.answer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    streams.push(response);
    const hello = { serverId: "s", epoch, nowMs: 1, resumed: streams.length > 1 };
    response.write(`id: m.1\nevent: hello\ndata: ${JSON.stringify(hello)}\n\n`);
  });
  const listening = createLive({
    ...liveParts(),
    onChanged: (databases, life) => said.push([databases.length, life]),
  });
  listening.listenFor(person);
  await vi.waitFor(() => {
    expect(said).toEqual([[everything.length, "s|1-a"]]);
  });
  epoch = "2-b";
  listening.reconnect();
  await vi.waitFor(() => {
    expect(said.slice(1)).toEqual([[everything.length, "s|2-b"]]);
  });
  listening.listenFor(undefined);
});

test("another person's stream, or one with other rights, begins anew", async () => {
  live.listenFor(person);
  await vi.waitFor(() => {
    expect(streams.length).toBe(1);
  });
  streams[0]?.write('id: m.2\nevent: beat\ndata: {"nowMs":1}\n\n');
  await new Promise((resolve) => setTimeout(resolve, 30));
  live.listenFor({ ...person, roles: ["ward:26882:official"] });
  await vi.waitFor(() => {
    expect(changed).toHaveLength(2);
  });
  expect(lastIds).toEqual([undefined, undefined]);
});

test("a silent stream is taken for dead", async () => {
  live.listenFor(person);
  await vi.waitFor(
    () => {
      expect(streams.length).toBe(2);
    },
    { timeout: 3_000 },
  );
});

test("a beat keeps a quiet stream alive", async () => {
  // Long enough that a busy machine does not make a silence of its own.
  const patient = createLive({ ...liveParts(), silenceMs: 1_000 });
  patient.listenFor(person);
  await vi.waitFor(() => {
    expect(streams.length).toBe(1);
  });
  for (let beats = 0; beats < 8; beats += 1) {
    streams[0]?.write('event: beat\ndata: {"nowMs":1}\n\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(streams.length).toBe(1);
  patient.listenFor(undefined);
});

test("a 401 is met with a renewed token", async () => {
  server.answer(({ headers }, response) => {
    if (headers.authorization !== "Bearer t2") {
      json(response, 401, { error: "unauthorized" });
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('event: hello\ndata: {"serverId":"s","epoch":"1","nowMs":1}\n\n');
  });
  live.listenFor(person);
  await vi.waitFor(() => {
    expect(changed).toEqual([everything]);
  });
});

test("a token that was ended is not taken for a lost line; the next one says what follows", async () => {
  const seen: (string | undefined)[] = [];
  server.answer(({ headers }, response) => {
    seen.push(headers.authorization);
    if (seen.length === 2) {
      json(response, 401, { error: "unauthorized", reason: "signed-out-by-admin" });
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('event: hello\ndata: {"serverId":"s","epoch":"1","nowMs":1}\n\n');
    if (seen.length === 1) {
      response.end('event: ended\ndata: {"reason":"signed-out-by-admin"}\n\n');
    }
  });
  live.listenFor(person);
  await vi.waitFor(
    () => {
      expect(changed).toEqual([everything, everything]);
    },
    { timeout: 4_000 },
  );
  expect(seen).toEqual(["Bearer t1", "Bearer t1", "Bearer t2"]);
  expect(connection.state()).toBe("online");
});

test("after lock the stream is closed, and nobody opens another", async () => {
  live.listenFor(person);
  await vi.waitFor(() => {
    expect(streams.length).toBe(1);
  });
  const closed = vi.fn();
  streams[0]?.on("close", closed);
  live.listenFor(undefined);
  await vi.waitFor(() => {
    expect(closed).toHaveBeenCalled();
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(streams.length).toBe(1);
});

test("somebody with 25 wards holds one connection, and hears of each of them", async () => {
  const wards = Array.from({ length: 25 }, (_, index) => String(27_000 + index));
  live.listenFor({ user: "thu", roles: wards.map((ward) => `ward:${ward}:supervisor`) });
  await vi.waitFor(() => {
    expect(changed).toHaveLength(1);
  });
  expect(changed[0]).toHaveLength(51);
  expect(streams).toHaveLength(1);
});
