/**
 * The local database: tickets as the server has them, entries that it does not have yet, drafts,
 * and the office's tables. RxDB stops here; what comes out is plain data.
 */
export type * from "./desk";
export type { Readable } from "./readable";
