import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry, EntryKind } from "../../domain/model/entry";
import type { EntryId, UnitId } from "../../domain/model/ids";
import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import { aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import type { NewEntry } from "../../renderer/store";
import { openCipher } from "../../renderer/store";
import { openSigningKey } from "../../sync-server/accounts/signing-key";
import { hubAuthor, hubEntry, newTicketId } from "../../sync-server/dispatch/hub";
import { aDisk } from "../support/a-desk";
import type { Hub } from "../support/hub";
import { enrol, openHub, openWards } from "../support/hub";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { build } from "./fuzz/build-server";
import type { Client } from "./fuzz/client";
import { openClient } from "./fuzz/client";
import { createDeviceClock } from "./fuzz/device-clock";
import type { Person } from "./fuzz/people";
import { devicesPeople, operator } from "./fuzz/people";
import { openSessions } from "./fuzz/sessions";
import { createChance } from "./support/chance";

const wards = ["26882", "27418"] as const;
const [near, far] = wards;
let server: ServerProcess;
let hub: Hub;
let shelf: string;
const clients: Client[] = [];

beforeAll(async () => {
  await build();
  server = await openServerProcess({ sample: false });
  hub = await openHub(server);
  await enrol(hub, [operator, ...devicesPeople(wards).flat()]);
  await openWards(hub, server, wards);
  shelf = await mkdtemp(path.join(tmpdir(), "ward-desk-shelf-"));
}, 120_000);
afterAll(async () => {
  for (const client of clients) await client.close();
  await server.remove();
  await rm(shelf, { recursive: true, force: true });
});

async function aPc(name: string, person: Person): Promise<Client> {
  const passes = openSessions({
    accountOf: () => person,
    onRenewed: () => undefined,
    signedIn: new Set([person.user]),
    atDesk: () => person.user,
    key: await openSigningKey(path.join(server.dataDir, "signing-key.pem")),
    lineUrl: server.url,
    chance: createChance(1),
  });
  const client = await openClient({
    ...{ name: `restored-${name}`, indexedDb: aDisk(), person, passes },
    lineUrl: server.url,
    cipher: await openCipher(new Uint8Array(32).fill(1)),
    wall: createDeviceClock(),
  });
  clients.push(client);
  return client;
}

let codes = 0;

async function newTicket(unitId: UnitId): Promise<Ticket> {
  codes += 1;
  const id = newTicketId(Date.now());
  const dispatched = hubEntry({
    kind: "dispatched",
    id: newTicketId(Date.now()) as string as EntryId,
    atMs: Date.now(),
    body: {
      ...{ toUnit: unitId, unitName: unitId, field: "traffic", requestKind: "incident" },
      policyId: "normal_5wd",
    },
    seen: [],
  });
  const code = `1022-26-${String(900_000 + codes).padStart(8, "0")}`;
  const ticket = aTicket({ id, code, unitId, log: [dispatched] });
  await hub.putTickets([ticket]);
  return ticket;
}

async function urge(ticket: Ticket): Promise<Entry> {
  const stored = (await hub.readWard(ticket.unitId)).find(({ id }) => id === ticket.id);
  const urged = anEntry("urged", {
    id: newTicketId(Date.now()) as string as EntryId,
    at: new Date().toISOString(),
    by: hubAuthor,
    body: { text: "Đề nghị xử lý sớm." },
  });
  const log = [...(stored?.log ?? []), urged];
  const [raw] = (
    (await hub.ask(`/couch/ward_${ticket.unitId}/_all_docs`, { keys: [ticket.id] })) as {
      rows: { value: { rev: string } }[];
    }
  ).rows;
  const doc = { ...toTicketDocument({ ...ticket, log }), _rev: raw?.value.rev };
  const written = await hub.ask(`/couch/ward_${ticket.unitId}/_bulk_docs`, { docs: [doc] });
  expect(written).toMatchObject([{ ok: true }]);
  return urged;
}

async function write(client: Client, ticket: Ticket, kind: EntryKind = "noted"): Promise<Entry> {
  const { body } = anEntry(kind);
  const { role = "official" } = client.person.mayBe[0] ?? {};
  const asked = { kind, body, evidence: [], role, unitId: ticket.unitId };
  const entry = client.desk.compose(asked as unknown as NewEntry);
  expect(await client.desk.append(ticket.id, entry)).toMatchObject({ ok: true });
  return entry;
}

async function allSynced(...some: readonly Client[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const done = await Promise.all(some.map((client) => client.sync.syncNow()));
        return [
          done.every(({ ok }) => ok),
          ...some.flatMap((client) => client.desk.unsent.get().map(({ fate }) => fate)),
        ];
      },
      { timeout: 20_000 },
    )
    .toEqual([true]);
}

const logOf = async (unitId: UnitId, ticket: Ticket) =>
  (await hub.readWard(unitId)).find(({ id }) => id === ticket.id)?.log ?? [];
const idsOf = async (unitId: UnitId, ticket: Ticket) =>
  (await logOf(unitId, ticket)).map(({ id }) => id);

test("[SYNC-6] a restored backup lacks nothing any more once the devices have come back", async () => {
  const people = devicesPeople(wards).flat();
  const person = (user: string) => people.find((one) => one.user === user) ?? expect.fail();
  const [a, b, c] = [
    await aPc("a", person("official-1")),
    await aPc("b", person("field-1")),
    await aPc("c", person("official-4")),
  ];
  const old = await newTicket(near);
  const moving = await newTicket(near);
  await allSynced(a, b);
  const kept = await write(a, old);
  await allSynced(a, b);

  await server.kill();
  const backup = path.join(shelf, "backup");
  await cp(server.dataDir, backup, { recursive: true });
  await server.start();

  // What the backup does not have: of a ward's people, of the city, whole tickets, one sent on.
  const fresh = await newTicket(near);
  await allSynced(a, b, c);
  const lost = [await write(a, old), await write(b, old)];
  await allSynced(a, b);
  lost.push(await urge(old));
  const lostWhole = [await write(a, fresh), await write(b, fresh)];
  await allSynced(a, b);
  const order = { toUnit: far, reason: "outOfArea" };
  await hub.ask(`/api/dispatch/${near}/${moving.id}`, order, operator);
  await allSynced(a, b, c);
  const lostFar = await write(c, { ...moving, unitId: far });
  await allSynced(a, b, c);

  await server.kill();
  await rm(server.dataDir, { recursive: true });
  await cp(backup, server.dataDir, { recursive: true });
  // Written while the server is away.
  const meanwhile = await write(a, fresh);
  await server.start();
  expect(await idsOf(near, fresh)).toEqual([]);

  await allSynced(a, b, c);
  await allSynced(a, b, c);
  expect(await idsOf(near, old)).toEqual(
    expect.arrayContaining([kept.id, ...lost.map(({ id }) => id)]),
  );
  expect(await idsOf(near, fresh)).toEqual(
    expect.arrayContaining([...lostWhole, meanwhile].map(({ id }) => id)),
  );
  const notes = (await logOf(near, fresh)).filter(
    ({ kind, by }) => kind === "noted" && by.role === "hub",
  );
  expect(notes.map(({ body }) => body)).toMatchObject([
    { text: expect.stringContaining("sao lưu") as string },
  ]);
  expect(await idsOf(far, moving)).toContain(lostFar.id);
  expect((await logOf(near, moving)).map(({ kind }) => kind)).toContain("forwarded");
  for (const client of [a, b, c]) {
    expect(client.desk.missing.get()).toEqual([]);
    expect(client.reported).toEqual([]);
  }
}, 120_000);
