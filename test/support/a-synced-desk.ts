import type { NetState } from "../../domain/contract/ipc";
import type { DeskOptions, OpenedDesk } from "../../renderer/store";
import type { Sync, SyncPorts, Timing, Transport } from "../../renderer/sync";
import { startSync } from "../../renderer/sync";
import { aDesk } from "./a-desk";

/** Short waits: a test must not wait for what a person would not notice. */
export const quickTiming: Timing = {
  debounce: 1,
  poll: 3_600_000,
  evidence: 3_600_000,
  firstRetry: 20,
  lastRetry: 60,
  reconnectSpread: 1,
  startOver: 3_600_000,
  pushTimeout: 2000,
  pullTimeout: 2000,
  grace: 10,
};

export type SyncedDesk = OpenedDesk & {
  readonly sync: Sync;
  /** What main would announce. */
  readonly tell: {
    readonly net: (state: NetState) => void;
    readonly live: (databases: readonly string[]) => void;
    readonly resumed: () => void;
    readonly session: () => void;
  };
  /** How often the bytes were told to go. */
  readonly evidenceSent: () => number;
  /** Wards whose evidence was told to leave. */
  readonly leftWards: readonly string[];
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
};

export type SyncedOptions = {
  readonly desk?: Partial<DeskOptions>;
  readonly timing?: Partial<Timing>;
};

export async function aSyncedDesk(
  transport: Transport,
  { desk: over = {}, timing = {} }: SyncedOptions = {},
): Promise<SyncedDesk> {
  const opened = await aDesk(over);
  const net = createListeners<NetState>();
  const live = createListeners<readonly string[]>();
  const resumed = createListeners<void>();
  const session = createListeners<void>();
  const reported: unknown[] = [];
  const leftWards: string[] = [];
  let evidence = 0;
  const ports: SyncPorts = {
    transport,
    signals: { onNet: net.on, onLive: live.on, onResume: resumed.on, onSession: session.on },
    sendEvidence: async () => {
      evidence += 1;
    },
    leaveWard: async (unitId) => {
      leftWards.push(unitId);
    },
    nowMs: opened.desk.nowMs,
    report: (error) => {
      reported.push(error);
    },
  };
  const sync = startSync(opened.gate, ports, { ...quickTiming, ...timing });
  return {
    ...opened,
    sync,
    tell: { net: net.tell, live: live.tell, resumed: resumed.tell, session: session.tell },
    evidenceSent: () => evidence,
    leftWards,
    reported,
    close: async () => {
      await sync.stop();
      await opened.desk.close();
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
