/**
 * Carries entries to the server and tickets from it. No React, no Electron: everything outside is
 * reached through the ports that it is given.
 */
export { bridgePorts, followClock } from "./bridge-ports";
export type { BridgeClock } from "./bridge-ports";
export { diagnosticsText } from "./diagnostics";
export type { DiagnosticFacts } from "./diagnostics";
export { countHeld } from "./held-counts";
export type { SyncEvent, Traffic } from "./journal";
export type * from "./ports";
export { startSync } from "./start-sync";
export type { SyncProblem } from "./sync-problem";
export type * from "./sync-state";
