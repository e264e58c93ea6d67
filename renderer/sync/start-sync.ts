import type { NetState } from "../../domain/contract/ipc";
import { ok, refuse } from "../../domain/model/result";
import type { SyncGate } from "../store";
import type { Cell } from "../store";
import { createCell } from "../store";
import { wardDatabase } from "./changes";
import { createConfigPull } from "./config-pull";
import { openJournal } from "./journal";
import { keepJournal } from "./keep-journal";
import type { SyncPorts, Timing } from "./ports";
import { usualTiming } from "./ports";
import { nowRefusalOf, worstOf } from "./problems";
import { createServer } from "./server";
import type { ServerLife } from "./server-life";
import { createServerLife } from "./server-life";
import type { StepParts } from "./step-parts";
import type { OfficeSync } from "./state-watch";
import { createStateWatch } from "./state-watch";
import type { SyncProblem } from "./sync-problem";
import type { Sync } from "./sync-state";
import type { Actions } from "./triggers";
import { followTriggers } from "./triggers";
import type { WardLinks } from "./ward-links";
import { createLinks } from "./ward-links";

/** Starts carrying entries and tickets for the person who sits at the desk. */
export function startSync(gate: SyncGate, ports: SyncPorts, over: Partial<Timing> = {}): Sync {
  const timing = { ...usualTiming, ...over };
  const journal = openJournal({ gate, nowMs: ports.nowMs, report: ports.report });
  const { server, life } = meetServer({ gate, ports, timing, journal });
  const office = createCell<OfficeSync>({});
  const pullConfig = followOffice(
    createConfigPull({ gate, server, life, timeoutMs: timing.pullTimeout }),
    { office, nowMs: ports.nowMs },
  );
  const links = createLinks({ gate, server, life, ports, timing, journal });
  const net = createCell<NetState>("online");
  const watch = createStateWatch({ gate, links: links.all, net, office });
  const runAll = async (): Promise<readonly SyncProblem[]> => {
    life.doubt();
    const tables = pullConfig().catch((error: unknown) => {
      ports.report(error);
      return "storage-failed" as const;
    });
    const problems = await links.runAll();
    const ofTables = gate.wards.get().length === 0 ? await tables : undefined;
    return ofTables === undefined ? problems : [...problems, ofTables];
  };
  const actions = createActions({ ports, life, links, net, pullConfig, runAll });
  // Documents first: bytes would hold up the entries that say what they are. But an entry that
  // cannot go must not hold the bytes for ever, so they are also told to go every now and then.
  links.onRun(() => {
    if (!hasWaiting(gate)) actions.sendEvidence();
  });
  const endTriggers = followTriggers({ gate, signals: ports.signals, timing }, actions);
  const endJournal = keepJournal({ state: watch.state, gate, journal });
  actions.runAll();
  return {
    state: watch.state,
    events: journal.events,
    traffic: journal.traffic,
    syncNow: async () => {
      const problem = worstOf(await runAll());
      return problem === undefined ? ok() : refuse(nowRefusalOf(problem));
    },
    stop: async () => {
      endTriggers();
      endJournal();
      journal.stop();
      watch.stop();
      server.stop();
      await links.stop();
      await life.stop();
    },
  };
}

type Meeting = Pick<StepParts, "gate" | "ports" | "timing" | "journal">;

function meetServer({ gate, ports, timing, journal }: Meeting) {
  const server = createServer(ports.transport, {
    graceMs: timing.grace,
    onTraffic: journal.carried,
  });
  const life = createServerLife({
    gate,
    server,
    timeoutMs: timing.pushTimeout,
    wallMs: ports.wallMs,
    onOther: () => {
      journal.add({ what: "server-changed" });
    },
  });
  return { server, life };
}

type PullConfig = () => Promise<SyncProblem | undefined>;

/** Somebody without a ward, such as the city's administrator, hears how this goes. */
function followOffice(
  pull: PullConfig,
  { office, nowMs }: { readonly office: Cell<OfficeSync>; readonly nowMs: () => number },
): PullConfig {
  return async () => {
    const problem = await pull();
    office.set(problem === undefined ? { lastRoundTripMs: nowMs() } : { ...office.get(), problem });
    return problem;
  };
}

type ActionParts = {
  readonly ports: SyncPorts;
  readonly life: ServerLife;
  readonly links: WardLinks;
  readonly net: Cell<NetState>;
  readonly pullConfig: PullConfig;
  readonly runAll: () => Promise<readonly SyncProblem[]>;
};

function createActions(parts: ActionParts): Actions {
  const { ports, life, links, net, pullConfig, runAll } = parts;
  const inBackground = (work: Promise<unknown>) => {
    work.catch(ports.report);
  };
  return {
    wakeWard: (unitId) => {
      links.of(unitId).wake();
    },
    wakeAll: () => {
      life.doubt();
      inBackground(pullConfig());
      links.wakeAll();
    },
    runAll: () => {
      inBackground(runAll());
    },
    onDatabases: (names) => {
      if (names.includes("config")) {
        // Named also where everything may have changed: then the server may be a restored one.
        life.doubt();
        inBackground(pullConfig());
      }
      links.wake((unitId) => names.includes(wardDatabase(unitId)));
    },
    onNet: net.set,
    sendEvidence: () => {
      inBackground(ports.sendEvidence());
    },
  };
}

function hasWaiting(gate: SyncGate): boolean {
  return gate.unsent.get().some((item) => item.fate.state === "waiting");
}
