import path from "node:path";
import { sameValue } from "../../../domain/model/json";
import { toEpochMs } from "../../../domain/model/instant";
import { openCipher } from "../../../renderer/store";
import { openSigningKey } from "../../../sync-server/accounts/signing-key";
import type { Database } from "../../../sync-server/couch/database";
import { openDatabase } from "../../../sync-server/couch/open-database";
import { hubCaller } from "../../../sync-server/dispatch/hub";
import type { Hub } from "../../support/hub";
import type { ServerProcess } from "../../support/server-process";
import { dropWardDatabases } from "../../support/drop-ward-databases";
import { enrol, openHub, openWards } from "../../support/hub";
import { openServerProcess } from "../../support/server-process";
import { bringAllBack } from "./archive";
import { createChance } from "../support/chance";
import { check, settle } from "./check";
import { openCrashDisk } from "./crash-disk";
import { createDeviceClock } from "./device-clock";
import { openFaultyLine } from "./faulty-line";
import { devicesPeople, elsewhere, operator } from "./people";
import { startWithAnyClock } from "./clock-steps";
import { newTicket, oneStep } from "./steps";
import { giveEverything, setAccount } from "./rights";
import type { Archiving, Clocks, Device, Moves, Rights, Stage, Told, World } from "./world";
import { closeDevice, note, openDevice } from "./world";

const wards = ["26882", "27418"] as const;

export type OpenStage = Stage & { readonly close: () => Promise<void> };

/**
 * A server process with two open wards and nothing in them. With `COUCHDB_URL`, it stands before
 * that CouchDB, whose Ward Desk databases are DELETED.
 */
export async function openStage(): Promise<OpenStage> {
  const couchUrl = process.env["COUCHDB_URL"];
  if (couchUrl !== undefined) await dropWardDatabases(couchUrl);
  const server = await openServerProcess({ sample: false });
  const hub = await openHub(server);
  const people = devicesPeople(wards).flat();
  await enrol(hub, [operator, ...people]);
  await openWards(hub, server, [...wards, elsewhere]);
  const key = await openSigningKey(path.join(server.dataDir, "signing-key.pem"));
  const close = async () => {
    await server.remove();
    if (couchUrl !== undefined) await dropWardDatabases(couchUrl);
  };
  const accounts = new Map(people.map((person) => [person.user, person]));
  return { server, hub, key, wards, accounts, close, open: openDatabases(server, hub) };
}

function openDatabases({ url }: ServerProcess, { tokenOf }: Hub): Stage["open"] {
  const opened = new Map<string, Database>();
  const authorization = async () => `Bearer ${await tokenOf(hubCaller)}`;
  return (name) => {
    const known = opened.get(name) ?? openDatabase({ url: `${url}/couch`, authorization }, name);
    opened.set(name, known);
    return known;
  };
}

export type Outcome = {
  readonly told: number;
  readonly refused: number;
  readonly untold: number;
  readonly moved: number;
  /** How often somebody was given a ward or lost one. */
  readonly wardChanges: number;
  /** How often a ticket's copy left for the archive. */
  readonly archivings: number;
  /** Written while the device's clock was wrong. */
  readonly misdated: number;
};

export type ScheduleOptions = {
  readonly steps: number;
  /** Tickets move between the wards and come back unless it is said. */
  readonly moves?: Moves;
  /** People are given wards and lose them unless it is said. */
  readonly rights?: Rights;
  /** Tickets end, are archived and come back unless it is said. */
  readonly archiving?: Archiving;
  /** Devices' clocks are set wrong, and right again, unless it is said. */
  readonly clocks?: Clocks;
  /** Told what happens, as it happens. */
  readonly tell?: (event: string) => void;
};

/** Plays one schedule; rejects with what it found and what had happened before. */
export async function runSchedule(
  stage: Stage,
  seed: number,
  options: ScheduleOptions,
): Promise<Outcome> {
  const { steps } = options;
  const world = await buildWorld(stage, seed, options);
  try {
    for (let count = 0; count < 4; count += 1) await newTicket(world);
    for (const device of world.devices) {
      startWithAnyClock(world, device);
      await openDevice(world, device);
      await device.client?.sync.syncNow();
    }
    for (let step = 0; step < steps; step += 1) await oneStep(world);
    await comeToRest(world);
    const given = await giveEverything(world);
    const back = await bringAllBack(world);
    if (given || back) await comeToRest(world);
  } catch (cause) {
    const last = world.events.slice(-60).join("; ");
    throw new Error(`SEED=${String(seed)} failed. Before it: ${last}`, { cause });
  } finally {
    for (const device of world.devices) {
      device.line.set({ kind: "dead" });
      await closeDevice(device).catch(() => undefined);
      await device.line.close();
    }
  }
  const told = [...world.told.values()];
  return {
    told: told.length,
    refused: told.filter(({ isWrong }) => isWrong).length,
    untold: world.untold.size,
    moved: world.moveCount,
    wardChanges: world.wardChanges,
    archivings: world.archivings,
    misdated: told.filter(isMisdated).length,
  };
}

async function comeToRest(world: World): Promise<void> {
  note(world, "settles");
  await settle(world);
  note(world, "is checked");
  await check(world);
}

function isMisdated({ entry, writtenMs }: Told): boolean {
  return Math.abs(toEpochMs(entry.at) - writtenMs) > 60_000;
}

let schedules = 0;

type Wishes = Omit<ScheduleOptions, "steps">;

async function buildWorld(stage: Stage, seed: number, wishes: Wishes): Promise<World> {
  const { moves = "to-and-fro", clocks = "set", rights = "changed" } = wishes;
  const { archiving = "now and then", tell = () => undefined } = wishes;
  schedules += 1;
  for (const person of devicesPeople(stage.wards).flat()) {
    // What the schedule before it has left.
    const isAsAtFirst = sameValue(stage.accounts.get(person.user)?.roles, person.roles);
    if (!isAsAtFirst) await setAccount(stage, person);
  }
  const devices: Device[] = [];
  for (const people of devicesPeople(stage.wards)) {
    const [person] = people;
    if (person === undefined) throw new Error("a device without people");
    const name = `pc${String(devices.length)}`;
    devices.push({
      name,
      people,
      person,
      signedIn: new Set(people.map(({ user }) => user)),
      disk: openCrashDisk(`${name}-${String(seed)}-${String(schedules)}`),
      cipher: await openCipher(new Uint8Array(32).fill(devices.length + 1)),
      line: await openFaultyLine(stage.server.port),
      wall: createDeviceClock(),
      client: undefined,
      starts: 0,
    });
  }
  return {
    stage,
    seed,
    chance: createChance(seed),
    devices,
    tickets: [],
    moved: new Set(),
    holders: new Map(),
    told: new Map(),
    hubEntries: new Map(),
    untold: new Map(),
    events: [],
    tell,
    serverRestarts: 0,
    moveCount: 0,
    wardChanges: 0,
    archivings: 0,
    moves,
    clocks,
    rights,
    archiving,
  };
}
