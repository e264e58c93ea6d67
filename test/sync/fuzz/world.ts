import type { EntryId, TicketId, UnitId } from "../../../domain/model/ids";
import type { Entry } from "../../../domain/model/entry";
import type { Ticket } from "../../../domain/model/ticket";
import type { Cipher } from "../../../renderer/store";
import type { SigningKey } from "../../../sync-server/accounts/signing-key";
import type { Database } from "../../../sync-server/couch/database";
import type { Hub } from "../../support/hub";
import type { ServerProcess } from "../../support/server-process";
import type { Chance } from "../support/chance";
import { createChance } from "../support/chance";
import type { Client } from "./client";
import { openClient } from "./client";
import type { CrashDisk } from "./crash-disk";
import type { DeviceClock } from "./device-clock";
import type { FaultyLine } from "./faulty-line";
import type { Person, Wards } from "./people";
import { closeDead } from "./dead-collections";
import { openSessions } from "./sessions";

/** What outlives a schedule: a server process, and the city's hand in it. */
export type Stage = {
  readonly server: ServerProcess;
  readonly hub: Hub;
  readonly key: SigningKey;
  readonly wards: Wards;
  /** A database of the server in the city's own name. */
  readonly open: (name: string) => Database;
  /** Everybody as the server knows him now. */
  readonly accounts: Map<string, Person>;
};

export type Device = {
  readonly name: string;
  /** Each with what he could do when this device last heard of it. */
  people: readonly Person[];
  readonly signedIn: Set<string>;
  readonly disk: CrashDisk;
  /** Of one key as long as the device lives. */
  readonly cipher: Cipher;
  readonly line: FaultyLine;
  readonly wall: DeviceClock;
  person: Person;
  client: Client | undefined;
  starts: number;
};

/** Whether tickets move between the wards, and come back. */
export type Moves = "none" | "away" | "to-and-fro";

/** Whether people are given wards and lose them. */
export type Rights = "kept" | "changed";

/** Whether tickets end, leave for the archive and come back. */
export type Archiving = "never" | "now and then";

/** Whether people set the clocks of devices. */
export type Clocks = "true" | "set";

/** An entry of which a person was told that it is saved. */
export type Told = {
  readonly entry: Entry;
  readonly ticketId: TicketId;
  readonly unitId: UnitId;
  readonly device: Device;
  readonly person: Person;
  /** The true time of its writing. */
  readonly writtenMs: number;
  /** The run of the app in which it was written. */
  readonly run: Client;
  /** The door must refuse it, and nothing else. */
  readonly isWrong: boolean;
};

export type World = {
  readonly stage: Stage;
  readonly seed: number;
  readonly chance: Chance;
  readonly devices: readonly Device[];
  readonly tickets: Ticket[];
  readonly moved: Set<TicketId>;
  /** The ward that has it now, of tickets that were sent on. */
  readonly holders: Map<TicketId, UnitId>;
  readonly told: Map<EntryId, Told>;
  readonly hubEntries: Map<EntryId, Ticket>;
  /** Being saved when the app was killed: it may exist or not. */
  readonly untold: Map<EntryId, Entry>;
  readonly events: string[];
  readonly tell: (event: string) => void;
  serverRestarts: number;
  moveCount: number;
  wardChanges: number;
  archivings: number;
  readonly moves: Moves;
  readonly rights: Rights;
  readonly archiving: Archiving;
  readonly clocks: Clocks;
};

/** `weight`: how often it is drawn. */
export type Step = readonly [
  weight: number,
  name: string,
  step: (world: World, device: Device) => Promise<void>,
];

export function note(world: World, event: string): void {
  const line = `${(performance.now() / 1000).toFixed(1)} ${event}`;
  world.events.push(line);
  world.tell(line);
}

export async function openDevice(world: World, device: Device): Promise<void> {
  const { person } = device;
  const client = await startClient(world, device);
  device.client = client;
  // The server may have been heard while the desk was opening.
  if (device.person !== person) client.rightsChanged(device.person);
}

/** What the server has said of somebody is kept on the device, whether or not he sits there. */
function learn(device: Device, person: Person): void {
  device.people = device.people.map((known) => (known.user === person.user ? person : known));
  if (device.person.user !== person.user || device.person === person) return;
  device.person = person;
  device.client?.rightsChanged(person);
}

/** Somebody else sits down, or the same person again. */
export async function sitDown(world: World, device: Device, user: string): Promise<void> {
  await closeDevice(device);
  device.person = device.people.find((person) => person.user === user) ?? device.person;
  await openDevice(world, device);
}

function startClient(world: World, device: Device): Promise<Client> {
  const { person, signedIn, line, disk, cipher, wall } = device;
  const lineUrl = `http://127.0.0.1:${String(line.port)}`;
  device.starts += 1;
  const start = device.starts;
  const passes = openSessions({
    accountOf: (user) => world.stage.accounts.get(user),
    onRenewed: (renewed) => {
      // Nobody hears what a killed app was told.
      if (device.starts === start) learn(device, renewed);
    },
    signedIn,
    atDesk: () => person.user,
    key: world.stage.key,
    lineUrl,
    // Of its own: these draw whenever the network asks, and the schedule must come out the same.
    chance: createChance(world.seed + device.starts),
  });
  const store = { name: disk.name(), indexedDb: disk.indexedDb(), cipher };
  return openClient({ ...store, person, lineUrl, passes, wall });
}

export async function closeDevice(device: Device): Promise<void> {
  const { client } = device;
  device.client = undefined;
  await client?.close();
}

/** Lets so many tasks and then so many awaits pass: any point of whatever is under way. */
export async function someTurns(chance: Chance): Promise<void> {
  const tasks = chance.pick([0, 0, 1, 2, 3, 5, 8, 13, 21, 40, 80]);
  for (let count = 0; count < tasks; count += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const awaits = chance.below(12);
  for (let count = 0; count < awaits; count += 1) await Promise.resolve();
}

/** `kill -9`, and the app is started again on what the disk holds; that start may be killed too. */
export async function killAndRestart(world: World, device: Device): Promise<void> {
  const { chance } = world;
  killNow(device);
  while (chance.is(0.25)) {
    const opening = startClient(world, device);
    await someTurns(chance);
    crash(device);
    opening.then(
      (client) => {
        client.kill();
      },
      () => undefined,
    );
    note(world, `${device.name} killed while it opened`);
  }
  await openDevice(world, device);
}

function crash({ disk }: Device): void {
  const before = disk.name();
  disk.crash();
  closeDead(before);
}

function killNow(device: Device): void {
  crash(device);
  device.client?.kill();
  device.client = undefined;
}
