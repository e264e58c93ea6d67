import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serverIdentityShape } from "../../../domain/contract/session";
import { isCommand, readCommand } from "../../../sync-server/cli/commands";
import { openAdminDoor } from "../../../sync-server/cli/admin-door";
import { startServer } from "../../../sync-server/main";
import type { TestServer } from "./support/test-server";
import { isRealCouch, openTestServer } from "./support/test-server";
import { ticketsOf, write } from "./support/ticket-work";

let server: TestServer;
let shelf: string;
beforeAll(async () => {
  server = await openTestServer();
  shelf = await mkdtemp(path.join(tmpdir(), "ward-desk-backup-"));
});
afterAll(async () => {
  await server.remove();
  await rm(shelf, { recursive: true, force: true });
});

const identity = async () =>
  serverIdentityShape.parse(await (await server.ask("/api/identity")).json());

/** Writes a note and answers its id. */
async function note(text: string): Promise<{ readonly ticket: string; readonly entry: string }> {
  const [first] = await ticketsOf(server, "26882", "canbo.a");
  const id = first?.id ?? "";
  const entry = await write(server, { id, as: "canbo.a", kind: "noted", body: { text } });
  return { ticket: id, entry };
}

async function entriesOf(id: string): Promise<readonly string[]> {
  const tickets = await ticketsOf(server, "26882", "canbo.a");
  return tickets.find((ticket) => ticket.id === id)?.log.map((entry) => entry.id) ?? [];
}

/** With an embedded CouchDB the folder is the whole server; with a real one, its half. */
describe.skipIf(isRealCouch)("a copy of the data that is put back", () => {
  async function putBack(copy: string): Promise<void> {
    await server.stop();
    await rm(server.dataDir, { recursive: true });
    await cp(copy, server.dataDir, { recursive: true, preserveTimestamps: true });
    await server.restart();
  }

  test("is noticed: the server is the same, its epoch another", async () => {
    const kept = await note("Trước khi sao lưu");
    await server.stop();
    const copy = path.join(shelf, "first");
    await cp(server.dataDir, copy, { recursive: true });
    await server.restart();
    const before = await identity();
    const lost = await note("Sau khi sao lưu");
    await putBack(copy);
    const after = await identity();
    expect(after.serverId).toBe(before.serverId);
    expect(after.epoch).not.toBe(before.epoch);
    const entries = await entriesOf(kept.ticket);
    expect(entries).toContain(kept.entry);
    expect(entries).not.toContain(lost.entry);
  });

  test("is noticed each time anew, and by a mark that no other life of it had", async () => {
    const copy = path.join(shelf, "first");
    const epochs = new Set([(await identity()).epoch]);
    for (let round = 0; round < 3; round += 1) {
      await putBack(copy);
      epochs.add((await identity()).epoch);
    }
    expect(epochs.size).toBe(4);
  });

  test("restarts afterwards change nothing more, nor does moving the folder as it is", async () => {
    const before = await identity();
    await server.restart();
    expect((await identity()).epoch).toBe(before.epoch);
    await server.stop();
    const elsewhere = `${server.dataDir}-moved`;
    await rename(server.dataDir, elsewhere);
    await rename(elsewhere, server.dataDir);
    await server.restart();
    expect((await identity()).epoch).toBe(before.epoch);
  });

  test("an entry that the backup lacks goes in again, under the id that it had", async () => {
    const { ticket } = await note("Có trên máy");
    const copy = path.join(shelf, "second");
    await server.stop();
    await cp(server.dataDir, copy, { recursive: true });
    await server.restart();
    const lost = await note("Chỉ còn trên máy");
    const onDevice = (await ticketsOf(server, "26882", "canbo.a")).find((one) => one.id === ticket);
    await putBack(copy);
    const [there] = (await ticketsOf(server, "26882", "canbo.a")).filter(
      (one) => one.id === ticket,
    );
    const answer = await server.ask(`/couch/ward_26882/${ticket}`, {
      as: "canbo.a",
      method: "PUT",
      body: { ...there, log: onDevice?.log },
    });
    expect(answer.status).toBe(201);
    expect(await entriesOf(ticket)).toContain(lost.entry);
  });
});

describe("a backup that leaves no trace, such as a disk's snapshot", () => {
  test("is told by a command, which ends all streams so that every device sees it", async () => {
    const { accessToken } = await server.signIn("canbo.a");
    const stream = await fetch(`${server.url()}/live`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const before = await identity();
    const said: string[] = [];
    expect(isCommand(["server", "restored"])).toBe(true);
    const port = Number(new URL(server.url()).port);
    const options = { ...optionsOf(server.dataDir), port };
    const door = await openAdminDoor({ options, startServer, now: server.clock.now });
    const run = readCommand(["server", "restored"]);
    expect(await run({ door, say: (line) => said.push(line) })).toBe(0);
    await stream.text();
    const after = await identity();
    expect(after.epoch).not.toBe(before.epoch);
    expect(after.serverId).toBe(before.serverId);
    expect(said.join()).toContain(after.epoch);
    await server.restart();
    expect((await identity()).epoch).toBe(after.epoch);
  });

  test("nobody but an administrator tells it", async () => {
    const before = await identity();
    for (const as of ["canbo.a", "lanhdao.a", "giamsat", "tongdai"]) {
      expect((await server.ask("/api/admin/epoch", { as, method: "POST", body: {} })).status).toBe(
        403,
      );
    }
    expect((await server.ask("/api/admin/epoch", { method: "POST", body: {} })).status).toBe(401);
    expect((await identity()).epoch).toBe(before.epoch);
  });
});

function optionsOf(dataDir: string) {
  return {
    port: 0,
    host: "127.0.0.1",
    dataDir,
    sample: false,
    trustedProxies: [],
    logLevel: "fatal",
    preset: "2021",
    archiveAfterDays: 90,
  } as const;
}
