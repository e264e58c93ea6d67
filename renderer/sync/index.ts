/**
 * Carries entries to the server and tickets from it. No React, no Electron: everything outside is
 * reached through the ports that it is given.
 */
export type * from "./sync-state";
