import type { SyncGate } from "../store";
import type { Journal } from "./journal";
import type { SyncPorts, Timing } from "./ports";
import type { Server } from "./server";
import type { ServerLife } from "./server-life";

/** What the lines of all wards share. */
export type StepParts = {
  readonly gate: SyncGate;
  readonly server: Server;
  readonly life: ServerLife;
  readonly ports: SyncPorts;
  readonly timing: Timing;
  readonly journal: Journal;
};
