import type { NetAnswer, NetRefusal, NetRequest, NetState } from "../../domain/contract/ipc";
import type { UnitId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";

/** How requests leave the renderer; in the app, main adds the session and does the talking. */
export interface Transport {
  fetch(request: NetRequest): Promise<Result<NetAnswer, NetRefusal>>;
  abort(id: string): Promise<void>;
}

/** What tells sync that it may be worth trying. Each returns a function that ends it. */
export interface Signals {
  onNet(listener: (state: NetState) => void): () => void;
  /** Names of databases that have changed on the server. */
  onLive(listener: (databases: readonly string[]) => void): () => void;
  /** The computer has woken up: whatever was open is dead. */
  onResume(listener: () => void): () => void;
  /** Somebody has signed in, or a session has come back to life. */
  onSession(listener: () => void): () => void;
}

export type SyncPorts = {
  readonly transport: Transport;
  readonly signals: Signals;
  /** Entries have gone, now the bytes of photos may. */
  readonly sendEvidence: () => Promise<void>;
  /** Nobody of this device sees this ward any more: its evidence must leave too. */
  readonly leaveWard: (unitId: UnitId) => Promise<void>;
  /** Epoch milliseconds by the server's clock. */
  readonly nowMs: () => number;
  /** What the device's own clock shows, which anybody may set; without it, the computer's. */
  readonly wallMs?: () => number;
  /** For the log: something went wrong that has no name on screen. */
  readonly report: (error: unknown) => void;
};

/** Waiting times, all in milliseconds. */
export type Timing = {
  /** What is written within this time goes out together. */
  readonly debounce: number;
  readonly poll: number;
  readonly evidence: number;
  readonly firstRetry: number;
  readonly lastRetry: number;
  /**
   * When the line comes back, each office waits another time up to this, after long five times.
   * Short, because one office whose own line came back is waiting to see its work sent.
   */
  readonly reconnectSpread: number;
  /** A ward whose data goes back is pulled from the beginning no more often than this. */
  readonly startOver: number;
  readonly pushTimeout: number;
  readonly pullTimeout: number;
  /** Main ends a request in time; when even main is silent, it is given up so much later. */
  readonly grace: number;
};

export const usualTiming: Timing = {
  debounce: 20,
  poll: 30_000,
  evidence: 10_000,
  firstRetry: 1000,
  lastRetry: 60_000,
  reconnectSpread: 2000,
  startOver: 600_000,
  pushTimeout: 20_000,
  pullTimeout: 45_000,
  grace: 5000,
};
