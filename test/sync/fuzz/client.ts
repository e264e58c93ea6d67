import type { NetState } from "../../../domain/contract/ipc";
import type { UnitId } from "../../../domain/model/ids";
import { createAgents } from "../../../electron/net/agents";
import type { ServerClock } from "../../../electron/net/clock";
import { createServerClock } from "../../../electron/net/clock";
import { createConnection } from "../../../electron/net/connection";
import { createLive } from "../../../electron/net/live";
import { createRendererRequests } from "../../../electron/net/renderer-requests";
import type { Passes } from "../../../electron/net/signed-sender";
import { createSignedSender } from "../../../electron/net/signed-sender";
import { silentLog } from "../../../electron/log/log";
import { createServerCalls } from "../../../electron/session/server-calls";
import type { Cipher, Desk, IndexedDb } from "../../../renderer/store";
import { openDesk } from "../../../renderer/store";
import { openPackDisk } from "../../../renderer/store/open-pack-disk";
import { recordsIn } from "../../../renderer/store/packs";
import type { TicketRecord } from "../../../renderer/store/ticket-record";
import type { Sync, Timing } from "../../../renderer/sync";
import { followClock, startSync } from "../../../renderer/sync";
import { quickTiming } from "../../support/a-synced-desk";
import type { DeviceClock } from "./device-clock";
import type { Person } from "./people";

/** One run of the app on a device: main's way to the server and the renderer's store and sync. */
export type Client = {
  /** With the rights of when it was opened. */
  readonly person: Person;
  readonly desk: Desk;
  readonly sync: Sync;
  /** What went wrong without a name on the screen. */
  readonly reported: readonly unknown[];
  /** The laptop has slept. */
  readonly resume: () => void;
  readonly sessionChanged: () => void;
  /** The server has said that the person at the desk may do something else than before. */
  readonly rightsChanged: (person: Person) => void;
  /** Those that the desk shows. */
  readonly wards: () => readonly UnitId[];
  /** Every text of a ticket that still lies on the disk, dead ones too. */
  readonly textsOnDisk: () => Promise<readonly TicketRecord[]>;
  readonly close: () => Promise<void>;
  /** Ends as by `kill -9`; what it leaves behind talks to nobody. */
  readonly kill: () => void;
};

export type ClientParts = {
  readonly name: string;
  readonly indexedDb: IndexedDb;
  readonly person: Person;
  readonly lineUrl: string;
  readonly passes: Passes;
  /** Seals what lies on the device, as the app does. */
  readonly cipher: Cipher;
  /** The device's own clock. */
  readonly wall: DeviceClock;
};

const timing: Partial<Timing> = {
  ...quickTiming,
  poll: 700,
  pushTimeout: 2500,
  pullTimeout: 2500,
  lastRetry: 400,
};

export async function openClient(parts: ClientParts): Promise<Client> {
  const { name, indexedDb, cipher, person } = parts;
  const wallMs = parts.wall.nowMs;
  const main = openMain(parts);
  const clock = followClock(main.bridge, wallMs);
  const opened = await openDesk({
    name,
    indexedDb,
    cipher,
    device: name.slice(0, 20),
    clock: clock.read,
    measureClock: clock.measure,
    wallMs,
    // So few tickets would never be tidied.
    fewPacks: 1,
    sitter: { user: person.user, name: person.name, unitId: person.unitId, wards: person.wards },
  });
  const { desk, gate } = opened;
  const reported: unknown[] = [];
  const sync = startSync(
    gate,
    {
      transport: main.transport,
      signals: main.signals,
      sendEvidence: async () => undefined,
      leaveWard: async () => undefined,
      nowMs: desk.nowMs,
      wallMs,
      report: (error) => reported.push(error),
    },
    timing,
  );
  main.start();
  let isOpen = true;
  const close = async () => {
    isOpen = false;
    clock.stop();
    main.stop();
    await sync.stop();
    await desk.close();
  };
  return {
    person,
    desk,
    sync,
    reported,
    resume: main.resume,
    sessionChanged: main.sessionChanged,
    rightsChanged: (next) => {
      main.rightsChanged(next);
      desk.setWards(next.wards).catch((error: unknown) => {
        if (isOpen) reported.push(error);
      });
    },
    wards: gate.wards.get,
    textsOnDisk: async () => {
      const disk = await openPackDisk(gate.packs);
      const heads = await disk.heads();
      return (await disk.read(heads.map(({ id }) => id))).flatMap(recordsIn);
    },
    close,
    kill: () => {
      main.kill();
      close().catch(() => undefined);
    },
  };
}

/** As `electron/main.ts` wires it, without Electron. */
function openMain({ person, lineUrl, passes, wall }: ClientParts) {
  const origin = new URL(lineUrl);
  const agents = createAgents();
  const clock = openClockOf(wall);
  const calls = createServerCalls({
    silenceMs: () => 1000,
    heard: (answer) => {
      if (answer.ok) clock.learn(answer.value);
    },
  });
  const connection = createConnection({
    now: () => performance.now(),
    probe: async () => (await calls.identity(origin)).ok,
  });
  const sender = createSignedSender({ origin: () => origin, passes, agents, clock, connection });
  let session = sessionOf(person);
  const atDesk = () => session;
  const requests = createRendererRequests(sender, { present: atDesk, current: atDesk });
  const net = createListeners<NetState>();
  const changed = createListeners<readonly string[]>();
  const resumed = createListeners<void>();
  const sessions = createListeners<void>();
  const live = createLive({
    origin: () => origin,
    passes,
    connection,
    log: silentLog,
    onChanged: changed.tell,
    silenceMs: 20_000,
    spreadMs: 20,
  });
  connection.onChange(net.tell);
  let dead = false;
  const never = new Promise<never>(() => undefined);
  const stop = () => {
    live.listenFor(undefined);
    connection.stop();
    requests.abortAll();
    agents.drop();
  };
  return {
    bridge: {
      ask: { "clock:offset": async () => (dead ? await never : clock.offset()) },
      on: { "net:state": net.on, "power:resumed": resumed.on },
    },
    transport: {
      fetch: async (request: Parameters<typeof requests.fetch>[0]) => {
        const answer = dead ? await never : await requests.fetch(request);
        return dead ? never : answer;
      },
      abort: async (id: string) => {
        requests.abort(id);
      },
    },
    signals: {
      onNet: net.on,
      onLive: changed.on,
      onResume: resumed.on,
      onSession: sessions.on,
    },
    start: () => {
      live.listenFor(person);
      connection.probeNow();
    },
    resume: () => {
      agents.drop();
      clock.forget();
      connection.probeNow();
      live.reconnect();
      resumed.tell();
    },
    sessionChanged: () => {
      sessions.tell();
    },
    rightsChanged: (next: Person) => {
      session = sessionOf(next);
      sessions.tell();
      live.listenFor(next);
    },
    stop,
    kill: () => {
      dead = true;
      stop();
    },
  };
}

function sessionOf({ user, name: displayName, unitId, wards }: Person) {
  return { user, displayName, roles: [], unitId, unitName: unitId, wards, online: true };
}

/** What this device measures of the server's time with its own clock. */
function openClockOf({ nowMs, shownAt }: DeviceClock): ServerClock {
  const clock = createServerClock({ wallMs: nowMs, steadyMs: () => performance.now() });
  return {
    ...clock,
    learn: (trip) => {
      const [sentAtMs, answeredAtMs] = [shownAt(trip.sentAtMs), shownAt(trip.answeredAtMs)];
      clock.learn({ ...trip, sentAtMs, answeredAtMs });
    },
  };
}

function createListeners<Value>() {
  const listeners = new Set<(value: Value) => void>();
  return {
    on: (listener: (value: Value) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (value: Value) => {
      for (const listener of listeners) listener(value);
    },
  };
}
