import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, refuse } from "../../domain/model/result";
import type { FakeServer } from "../test-support/fake-server";
import { json, startFakeServer } from "../test-support/fake-server";
import { createAgents } from "./agents";
import { createServerClock } from "./clock";
import { createRendererRequests } from "./renderer-requests";
import type { Passes } from "./signed-sender";
import { createSignedSender } from "./signed-sender";

let server: FakeServer;
const agents = createAgents();

beforeEach(async () => {
  server = await startFakeServer((_, response) => {
    json(response, 200, { ok: true });
  });
});

afterEach(async () => {
  agents.drop();
  await server.close();
});

const calm: Passes = {
  passOf: async (user) => ok({ user: user ?? "thu", accessToken: `token-of-${user ?? "thu"}` }),
  renew: async ({ user }) => ok({ user, accessToken: "renewed" }),
};

const thu = {
  user: "thu",
  displayName: "Thử",
  roles: ["ward:1:official"],
  unitId: "1",
  unitName: "Phường Thử",
  online: true,
};

function aDesk(passes: Passes = calm) {
  const noteAnswer = vi.fn();
  const noteFailure = vi.fn();
  const connection = {
    state: () => "online" as const,
    known: () => "online" as const,
    onChange: () => () => true,
    probeNow: () => undefined,
    stop: () => undefined,
    noteAnswer,
    noteFailure,
  };
  const clock = createServerClock({ wallMs: Date.now, steadyMs: () => performance.now() });
  const origin = () => server.origin;
  const sender = createSignedSender({ origin, passes, agents, clock, connection });
  const requests = createRendererRequests(sender, { present: () => thu, current: () => thu });
  return { requests, noteAnswer, noteFailure, clock };
}

const get = { id: "1", method: "GET", path: "/couch/ward_1/_all_docs" } as const;

test("a request carries the session of the person at the desk", async () => {
  const { requests, clock } = aDesk();
  const answer = await requests.fetch({ ...get, method: "POST", body: '{"keys":[]}' });
  expect(answer).toEqual(ok({ status: 200, body: '{"ok":true}', contentType: "application/json" }));
  expect(server.seen[0]).toMatchObject({ method: "POST", path: get.path });
  expect(server.seen[0]?.headers.authorization).toBe("Bearer token-of-thu");
  expect(server.seen[0]?.body.toString()).toBe('{"keys":[]}');
  expect(clock.offset().verified).toBe(true);
});

test("a colleague's session opens the databases and nothing else", async () => {
  const { requests } = aDesk();
  expect(await requests.fetch({ ...get, as: "colleague" })).toMatchObject({ ok: true });
  expect(server.seen[0]?.headers.authorization).toBe("Bearer token-of-colleague");
  const identity = { ...get, path: "/api/intake/reporter", as: "colleague" };
  expect(await requests.fetch(identity)).toMatchObject({ ok: false, reason: "bad-path" });
  expect(await requests.fetch({ ...identity, as: "thu" })).toMatchObject({ ok: true });
});

test("a 401 is met once with a new token, then passed on", async () => {
  server.answer(({ headers }, response) => {
    json(response, headers.authorization === "Bearer renewed" ? 200 : 401, {});
  });
  expect(await aDesk().requests.fetch(get)).toMatchObject({ value: { status: 200 } });
  server.answer((_, response) => {
    json(response, 401, { error: "unauthorized" });
  });
  expect(await aDesk().requests.fetch(get)).toMatchObject({ value: { status: 401 } });
  expect(server.seen.length).toBe(4);
});

test("without a session nothing is sent", async () => {
  const { requests } = aDesk({ ...calm, passOf: async () => refuse("session-ended") });
  expect(await requests.fetch(get)).toEqual(refuse("session-ended"));
  expect(server.seen).toEqual([]);
});

test("an abort works while the session is still being renewed", async () => {
  const { requests } = aDesk({ ...calm, passOf: () => new Promise(() => undefined) });
  const asked = requests.fetch(get);
  requests.abort(get.id);
  expect(await asked).toEqual(refuse("aborted"));
  requests.abort("of nobody");
});

test("an HTML 502 and a sign-in page of a hotel are answers, and signs of a lost line", async () => {
  const { requests, noteAnswer, noteFailure } = aDesk();
  server.answer((_, response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end("<h1>Bad gateway</h1>");
  });
  expect(await requests.fetch(get)).toMatchObject({
    value: { status: 502, contentType: "text/html" },
  });
  expect(noteFailure).toHaveBeenCalledTimes(1);
  expect(noteAnswer).not.toHaveBeenCalled();
});

test("a hang, a reset and a body cut short are named", async () => {
  const { requests, noteFailure } = aDesk();
  server.answer(() => undefined);
  expect(await requests.fetch({ ...get, timeoutMs: 50 })).toMatchObject({ reason: "timeout" });
  server.answer((_, response) => response.destroy());
  expect(await requests.fetch(get)).toMatchObject({ reason: "offline" });
  server.answer((_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("{");
    setTimeout(() => response.destroy(), 10);
  });
  expect(await requests.fetch(get)).toMatchObject({ reason: "offline" });
  expect(noteFailure).toHaveBeenCalledTimes(3);
});

test("two requests at once may not have one id, one after the other may", async () => {
  const { requests } = aDesk();
  const first = requests.fetch(get);
  await expect(requests.fetch(get)).rejects.toThrow();
  await first;
  expect(await requests.fetch(get)).toMatchObject({ ok: true });
});
