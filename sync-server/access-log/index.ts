// Who looked at, exported or printed what is not everybody's: append only, chained twice. Each
// person's records on a device are a chain of their own; the lines as the server took them in are
// another, sealed with a key that is not in the database.
export type { Access, NoteAccess } from "./note-access";
export { openNoteAccess } from "./note-access";
export type { Ledger } from "./ledger";
export { openLedger } from "./ledger";
export { addAccessLogRoutes } from "./access-log-routes";
export { addRevealRoutes } from "./reveal-routes";
