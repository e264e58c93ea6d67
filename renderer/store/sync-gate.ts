import type { RxCollection } from "rxdb/plugins/core";
import type { Entry } from "../../domain/model/entry";
import type { UnitId } from "../../domain/model/ids";
import type {
  EntryRefusal,
  HeldReason,
  MissingTickets,
  UnreadableDocument,
  UnsentEntry,
} from "./desk";
import type { ServerChange } from "./intake";
import type { TicketPack } from "./packs";
import type { Readable } from "./readable";
import type { OfficeTables } from "./rules";
import type { ServerDocument, TicketRecord } from "./ticket-record";

/** An entry that may be offered to the server. */
export type Offer = {
  readonly ticketId: string;
  readonly unitId: UnitId;
  readonly entry: Entry;
};

/** What sync, and nobody else, does with the local database. */
export interface SyncGate {
  /** Tickets on disk; everything that has to happen with what lands follows its changes. */
  readonly packs: RxCollection<TicketPack>;
  /** What is to be written for these tickets. */
  packUp(records: readonly TicketRecord[]): readonly TicketPack[];
  /** Who sits at the desk. */
  readonly atDesk: string;
  /** Those that the person at the desk sees; they may change while the desk is open. */
  readonly wards: Readable<readonly UnitId[]>;
  /** Wards that must leave this device once their entries have been offered. */
  leavingWards(): readonly UnitId[];
  /** Takes a ward's tickets off this device. Entries that the server did not take stay. */
  dropWard(unitId: UnitId): Promise<void>;
  /** The server has lost some of a ward: all of it is to be pulled and compared with it again. */
  startOver(unitId: UnitId): Promise<void>;
  /** Under which name it is kept how far a ward has been pulled. */
  checkpointKey(unitId: UnitId): string;
  /** Ids of a ward's tickets on this device. */
  ticketIds(unitId: UnitId): readonly string[];
  /** Tickets as the server once sent them, with everything that their logs have here. */
  wholeDocuments(ids: readonly string[]): Promise<readonly ServerDocument[]>;
  /** The server that has come in the old one's place does not have these. */
  noteLost(unitId: UnitId, ids: readonly string[]): Promise<void>;
  /** Lets go what the server no longer has, as far as that needs no person. */
  settleDepartures(unitId: UnitId): Promise<void>;
  readonly unsent: Readable<readonly UnsentEntry[]>;
  readonly missing: Readable<readonly MissingTickets[]>;
  readonly unreadable: Readable<readonly UnreadableDocument[]>;
  /** Makes changes of a ward ready to be written, in slices that do not hold the window up. */
  takeIn(unitId: UnitId, changes: readonly ServerChange[]): Promise<readonly TicketRecord[]>;
  /** To be had before a slice is written, and given back when it is on disk. */
  takeLandingTurn(): Promise<() => void>;
  /**
   * Asked when these are about to be written: another ward's pull may have brought the copy of the
   * ward that has the ticket now. Those that are left out have arrived all the same.
   */
  stillToWrite(records: readonly TicketRecord[]): Promise<readonly TicketRecord[]>;
  /** What was set aside by an earlier version of the app and can be read by this one. */
  readableAside(unitId: UnitId): readonly ServerChange[];
  /** Ids of the ward's tickets that no change will bring, and that are to be fetched once more. */
  toFetch(unitId: UnitId): readonly string[];
  fetched(unitId: UnitId, ids: readonly string[]): Promise<void>;
  /** Waiting and held entries of a ward, oldest first; without those whose time is unknown yet. */
  offers(unitId: UnitId): readonly Offer[];
  /** Wards in which entries wait, also those of people who are not at the desk now. */
  wardsToOffer(): readonly UnitId[];
  markWaiting(entryIds: readonly string[]): Promise<void>;
  markHeld(entryIds: readonly string[], why: HeldReason): Promise<void>;
  /** True while entries of the ward wait for the device's clock to be measured. */
  hasUntimed(unitId: UnitId): boolean;
  /** Gives entries that wait for it their true time. `hintMs` is what sync itself has measured. */
  settleClocks(hintMs: number | undefined): Promise<void>;
  /** The server says that this entry lies in the future: its time is measured again. */
  doubtClock(entryId: string): Promise<void>;
  markRefused(entryId: string, reason: EntryRefusal, detail: string): Promise<void>;
  /** Told when a person has saved or retried something in this ward. */
  onOffer(listener: (unitId: UnitId) => void): () => void;
  /** The ward's tickets have all been here once. */
  markPulled(unitId: UnitId): Promise<void>;
  /** The office's tables as the server has them; wrong ones leave the rules as they are. */
  keepTables(tables: OfficeTables): Promise<void>;
  /** Small facts about the server that must outlive a restart. */
  readNote(key: string): unknown;
  writeNote(key: string, value: unknown): Promise<void>;
}
