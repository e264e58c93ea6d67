/**
 * The local database: tickets as the server has them, entries that it does not have yet, drafts,
 * and the office's tables. RxDB stops here; what comes out is plain data.
 */
export type * from "./desk";
export { heldReasons } from "./desk";
export type { DeskOptions } from "./desk-parts";
export type { ServerChange } from "./intake";
export type { TicketPack } from "./packs";
export { openCipher } from "./cipher";
export type { Cipher } from "./cipher";
export { isDiskFull, whyNotStored } from "./database";
export { reconciledKey } from "./kept-wards";
export { openDesk } from "./open-desk";
export type { OpenedDesk } from "./open-desk";
export { createCell } from "./readable";
export type { Cell, Readable } from "./readable";
export type { OfficeTables } from "./rules";
export type { IndexedDb } from "./storage";
export type { CopyKeeper, TakenOver, WorkCopies } from "./unsent-copies";
export type { Offer, SyncGate } from "./sync-gate";
export type { TicketRecord } from "./ticket-record";
