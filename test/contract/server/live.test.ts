import { afterAll, beforeAll, expect, test } from "vitest";
import { liveEventShapes } from "../../../domain/contract/live";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticketsOf, write } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

type Heard = { readonly id: string; readonly event: string; readonly data: unknown };

async function listen(as: string, lastId?: string) {
  const heard: Heard[] = [];
  const hangUp = new AbortController();
  const { accessToken } = await server.signIn(as);
  const answer = await fetch(`${server.url()}/live`, {
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(lastId === undefined ? {} : { "last-event-id": lastId }),
    },
    signal: hangUp.signal,
  });
  let ended = false;
  void (async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const part of answer.body ?? []) {
      const blocks = (rest + decoder.decode(part, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, id = "", event = "", data = ""] =
          /^id: (\S+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        heard.push({ id, event, data: JSON.parse(data) });
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  const databases = () =>
    heard
      .filter((one) => one.event === "changed")
      .flatMap((one) => liveEventShapes.changed.parse(one.data).databases);
  const hello = () =>
    eventually(async () => {
      const first = heard[0];
      return first && { ...liveEventShapes.hello.parse(first.data), id: first.id };
    });
  const lastHeard = () => heard.at(-1)?.id;
  return {
    answer,
    heard,
    databases,
    hello,
    lastHeard,
    isEnded: () => ended,
    hangUp: () => hangUp.abort(),
  };
}

async function note(ward: string, as: string): Promise<void> {
  const [first] = await ticketsOf(server, ward, as);
  await write(server, { id: first?.id ?? "", ward, as, kind: "noted", body: { text: "Ghi chú" } });
}

test("the stream greets with the server's card and names a ward that changed", async () => {
  const line = await listen("canbo.a");
  expect(line.answer.headers.get("content-type")).toContain("text/event-stream");
  const hello = await eventually(async () => line.heard[0]);
  expect(hello.event).toBe("hello");
  liveEventShapes.hello.parse(hello.data);
  await note("26882", "canbo.a");
  await eventually(async () => (line.databases().includes("ward_26882") ? true : undefined));
  line.hangUp();
});

test("nobody hears of a database that he may not read", async () => {
  const [a, supervisor] = [await listen("canbo.a"), await listen("giamsat")];
  await note("27418", "canbo.b");
  await eventually(async () => (supervisor.databases().includes("ward_27418") ? true : undefined));
  await note("26882", "canbo.a");
  await eventually(async () => (a.databases().includes("ward_26882") ? true : undefined));
  const foreign = a.databases().filter((name) => /27418|intake|accounts|summaries/.test(name));
  expect(foreign).toEqual([]);
  a.hangUp();
  supervisor.hangUp();
});

test("a burst of writes is told in few words", async () => {
  const line = await listen("canbo.a");
  for (let i = 0; i < 10; i += 1) await note("26882", "canbo.a");
  await eventually(async () => (line.databases().length > 0 ? true : undefined));
  expect(line.databases().length).toBeLessThanOrEqual(10);
  line.hangUp();
});

test("a stream that was broken hears what it missed, and only what that person may read", async () => {
  const before = await listen("canbo.a");
  await note("26882", "canbo.a");
  await eventually(async () => (before.databases().includes("ward_26882") ? true : undefined));
  const lastId = before.lastHeard();
  before.hangUp();
  await note("27418", "canbo.b");
  const quiet = await listen("canbo.a", lastId);
  expect((await quiet.hello()).resumed).toBe(true);
  await note("26882", "canbo.a");
  await eventually(async () => (quiet.databases().includes("ward_26882") ? true : undefined));
  quiet.hangUp();
  const again = await listen("canbo.a", lastId);
  await eventually(async () => (again.databases().includes("ward_26882") ? true : undefined));
  expect([...quiet.databases(), ...again.databases()]).not.toContain("ward_27418");
  again.hangUp();
});

test.each([undefined, "", "0.0", "../../etc", "a".repeat(2_000)])(
  "with the id %j nothing is resumed: everything may have changed",
  async (lastId) => {
    const line = await listen("canbo.a", lastId);
    expect((await line.hello()).resumed).toBe(false);
    line.hangUp();
  },
);

test("after a restart the server resumes nothing, for it does not know what it missed", async () => {
  const before = await listen("canbo.a");
  const { id } = await before.hello();
  await server.restart();
  const after = await listen("canbo.a", id);
  expect((await after.hello()).resumed).toBe(false);
  after.hangUp();
});

test("a stopping server ends its streams instead of waiting for them", async () => {
  const line = await listen("canbo.a");
  await server.restart();
  await eventually(async () => (line.isEnded() ? true : undefined));
});
