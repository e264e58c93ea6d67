import { expect } from "vitest";
import type { Entry } from "../../../domain/model/entry";
import type { EntryId, UnitId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import { parseTicket } from "../../../domain/model/ticket";
import { aTicket, aTicketId, anEntry } from "../../../domain/test-support/ticket.test-support";
import { aDisk, until } from "../../support/a-desk";
import type { SyncedDesk } from "../../support/a-synced-desk";
import { aSyncedDesk, quickTiming } from "../../support/a-synced-desk";
import type { BadLine } from "./bad-line";
import { badLine } from "./bad-line";
import type { Chance } from "./chance";
import { createChance } from "./chance";
import { httpTransport } from "./http-transport";
import type { WardCouch } from "./ward-couch";

/** Two wards; RxDB allows 13 collections in a process, a desk has three, so four desks at once. */
export type ScheduleParts = {
  readonly couch: WardCouch;
  readonly wards: readonly [UnitId, UnitId];
  readonly seed: number;
  readonly steps: number;
};

type Person = {
  readonly user: string;
  readonly roles: readonly string[];
  readonly wards: UnitId[];
};

type Device = {
  readonly name: string;
  readonly disk: ReturnType<typeof aDisk>;
  /** Who takes turns at it. */
  readonly people: readonly Person[];
  /** Who has a session on it. */
  readonly sessions: Set<string>;
  person: Person;
  line: BadLine | undefined;
  desk: SyncedDesk | undefined;
};

type World = ScheduleParts & {
  readonly chance: Chance;
  readonly devices: readonly Device[];
  readonly tickets: Ticket[];
  /** Entries that `append` said are saved and that the door has no reason to refuse. */
  readonly saved: Map<EntryId, Ticket>;
  /** Entries that the door must refuse. */
  readonly wrong: Map<EntryId, Device>;
  readonly hub: Set<EntryId>;
  /** Entries that were being saved when the app was closed: nobody was told anything. */
  readonly untold: Set<EntryId>;
};

export async function runSchedule(parts: ScheduleParts): Promise<number> {
  const world = await buildWorld(parts);
  try {
    for (let step = 0; step < parts.steps; step += 1) await oneStep(world);
    await settle(world);
    await check(world);
    return world.saved.size;
  } finally {
    for (const device of world.devices) await closeDevice(device);
  }
}

async function buildWorld(parts: ScheduleParts): Promise<World> {
  const [near, far] = parts.wards;
  const official = (user: string, ...wards: UnitId[]): Person => ({
    user,
    roles: wards.map((ward) => `ward:${ward}:official`),
    wards,
  });
  const people = [
    [official("official-1", near), official("official-2", near)],
    [official("official-3", near)],
    [official("official-4", near, far)],
    [official("official-5", far), official("official-1", near)],
  ];
  const chance = createChance(parts.seed);
  const devices = people.map((some, index): Device => {
    const person = some[0];
    if (person === undefined) throw new Error("a device without people");
    const name = `fuzz-${String(parts.seed)}-${String(index)}-${String(performance.now())}`;
    const sessions = new Set(some.map(({ user }) => user));
    return {
      name,
      disk: aDisk(),
      people: some,
      sessions,
      person,
      line: undefined,
      desk: undefined,
    };
  });
  const world: World = {
    ...parts,
    chance,
    devices,
    tickets: [],
    saved: new Map(),
    wrong: new Map(),
    hub: new Set(),
    untold: new Set(),
  };
  for (let count = 0; count < 5; count += 1) await newTicket(world);
  for (const device of devices) {
    await openDevice(world, device);
    // So that there is something to write to, however bad the lines become.
    await device.desk?.sync.syncNow();
  }
  return world;
}

async function newTicket({ tickets, couch, chance, wards, seed }: World): Promise<void> {
  const number = tickets.length + 1;
  const ticket = aTicket({
    id: aTicketId(seed * 1000 + number),
    code: `1022-26-${String(number).padStart(8, "0")}`,
    unitId: chance.is(0.7) ? wards[0] : wards[1],
  });
  await couch.putTicket(ticket);
  tickets.push(ticket);
}

async function openDevice(world: World, device: Device): Promise<void> {
  const { couch, chance } = world;
  const { person } = device;
  device.line = badLine(
    httpTransport({
      url: couch.url,
      user: person.user,
      tokenOf: (user) => {
        const known = device.people.find((one) => one.user === user);
        return known !== undefined && device.sessions.has(user)
          ? couch.tokenOf(user, known.roles)
          : undefined;
      },
      identity: () => ({ serverId: "fuzz", epoch: "1" }),
    }),
    chance,
  );
  const unitId = person.wards[0] ?? "";
  device.desk = await aSyncedDesk(device.line, {
    desk: {
      name: device.name,
      indexedDb: device.disk,
      sitter: { user: person.user, name: `Người Mẫu ${person.user}`, unitId, wards: person.wards },
    },
    timing: { ...quickTiming, pushTimeout: 1500, pullTimeout: 1500 },
  });
}

async function closeDevice(device: Device): Promise<void> {
  await device.desk?.close();
  device.desk = undefined;
}

async function oneStep(world: World): Promise<void> {
  const { chance, devices } = world;
  const device = chance.pick(devices);
  const what = chance.below(20);
  if (what < 9) return write(world, device);
  if (what < 11) return writeAsHub(world);
  if (what < 12) return newTicket(world);
  if (what < 15) {
    device.line?.setBadness(chance.pick([0, 0, 0.3, 0.9]));
    return;
  }
  if (what < 16) {
    const { user } = chance.pick(device.people);
    if (!device.sessions.delete(user)) device.sessions.add(user);
    device.desk?.tell.session();
    return;
  }
  if (what < 17) {
    await closeDevice(device);
    device.person = chance.pick(device.people);
    return openDevice(world, device);
  }
  if (what < 18) device.desk?.tell.live(world.wards.map((ward) => `ward_${ward}`));
  else void device.desk?.sync.syncNow();
  await new Promise((resolve) => setTimeout(resolve, chance.below(30)));
}

async function write(world: World, device: Device): Promise<void> {
  const { chance, saved, wrong, tickets } = world;
  const { desk, person } = device;
  const mine = tickets.filter((ticket) => person.wards.includes(ticket.unitId));
  if (desk === undefined || mine.length === 0) return;
  const ticket = chance.pick(mine);
  const isWrong = chance.is(0.15);
  const composed = desk.desk.compose({
    kind: "noted",
    body: { text: `${person.user} ghi lần ${String(saved.size)}` },
    evidence: [],
    role: isWrong ? "field" : "official",
  });
  const entry: Entry = { ...composed, by: { ...composed.by, unitId: ticket.unitId } };
  const saving = desk.desk.append(ticket.id, entry);
  if (!isWrong && chance.is(0.1)) await quitNow(world, device);
  const done = await saving;
  if (!done.ok && done.reason === "failed") return void world.untold.add(entry.id);
  // Before the first pull has brought the ticket there is nothing to write to.
  if (!done.ok) return expect(done.reason).toBe("no-such-ticket");
  if (isWrong) wrong.set(entry.id, device);
  else saved.set(entry.id, ticket);
  if (device.desk === desk && chance.is(0.1)) await desk.desk.append(ticket.id, entry);
}

/** The database goes first, whatever sync and the person are just doing. */
async function quitNow(world: World, device: Device): Promise<void> {
  const { desk } = device;
  await Promise.resolve();
  await desk?.desk.close();
  await desk?.sync.stop();
  device.desk = undefined;
  await openDevice(world, device);
}

async function writeAsHub({ chance, tickets, couch, hub }: World): Promise<void> {
  const ticket = chance.pick(tickets);
  const entry = anEntry("urged", { body: { text: "Đề nghị xử lý sớm." } });
  hub.add(entry.id);
  await couch.addAsHub(ticket, entry);
}

/** The line is good again, everybody signs in everywhere once more, and all comes to rest. */
async function settle(world: World): Promise<void> {
  for (const device of world.devices) {
    for (const person of device.people) {
      await closeDevice(device);
      device.person = person;
      for (const { user } of device.people) device.sessions.add(user);
      await openDevice(world, device);
      await rest(device);
    }
  }
  for (const device of world.devices) {
    await closeDevice(device);
    device.person = device.people[0] ?? device.person;
    await openDevice(world, device);
    await rest(device);
  }
}

async function rest({ desk }: Device): Promise<void> {
  await until(() => desk?.sync.state.get().unsentEntries === 0, 30_000);
  // A busy machine may let a request run out of time; that is no schedule of ours.
  for (let tries = 0; tries < 10; tries += 1) {
    if ((await desk?.sync.syncNow())?.ok === true) return;
  }
  throw new Error(`no round trip: ${JSON.stringify(desk?.sync.state.get())}`);
}

async function check(world: World): Promise<void> {
  const { devices, tickets, saved, wrong, hub, untold, couch } = world;
  const logs = new Map<string, readonly Entry[]>();
  for (const ticket of tickets) logs.set(ticket.id, (await couch.read(ticket))?.log ?? []);
  for (const [id, ticket] of saved) {
    expect(
      logs.get(ticket.id)?.map((entry) => entry.id),
      "a saved entry",
    ).toContain(id);
  }
  const all = new Set([...logs.values()].flat().map((entry) => entry.id));
  for (const id of wrong.keys()) expect(all.has(id), "a wrong entry on the server").toBe(false);
  for (const id of hub) expect(all.has(id), "an entry of the hub").toBe(true);
  for (const id of untold) all.delete(id);
  expect(all.size).toBe(saved.size + hub.size);
  for (const device of devices) await checkDevice(device, world, logs);
}

async function checkDevice(
  device: Device,
  { tickets, wrong }: World,
  logs: ReadonlyMap<string, readonly Entry[]>,
): Promise<void> {
  const { desk, person } = device;
  if (desk === undefined) throw new Error("the device is not open");
  const stored = await desk.gate.wholeDocuments(tickets.map((ticket) => ticket.id));
  const mine = tickets.filter((ticket) => person.wards.includes(ticket.unitId));
  for (const { id } of mine) {
    const copy = parseTicket(stored.find((document) => document["_id"] === id));
    expect(copy.ok ? copy.value.log : copy, "a device's copy").toEqual(logs.get(id));
  }
  const { unsent, unreadable } = desk.desk;
  const refused = [...wrong].filter(([, where]) => where === device).map(([id]) => id);
  expect(new Set(unsent.get().map((item) => item.entryId))).toEqual(new Set(refused));
  for (const item of unsent.get()) expect(item.fate.state).toBe("refused");
  expect(unreadable.get()).toEqual([]);
  expect(desk.reported).toEqual([]);
}
