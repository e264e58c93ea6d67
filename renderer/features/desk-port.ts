import type { Entry, EntryBodies, EntryKind, Person } from "../../domain/model/entry";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { EntryId, TicketCode, TicketId } from "../../domain/model/ids";
import type { FieldCode } from "../../domain/model/report";
import type { Result } from "../../domain/model/result";
import type { Role } from "../../domain/model/role";
import type { Ticket } from "../../domain/model/ticket";
import type { Clock } from "../../domain/rules/clocks";
import type { TicketView } from "../../domain/rules/fold";
import type { Status } from "../../domain/rules/life-cycle";
import type { RuleBook } from "../../domain/rules/rule-book";

/**
 * What the screens need of the local database and of sync. Plain data only: RxDB documents stop
 * behind it. `main.tsx` builds the real one, `test-support/` one in memory.
 */

/** A value that changes over time. `get` answers the same reference until it has changed. */
export interface Readable<Value> {
  get(): Value;
  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** What a list shows of a ticket; small enough to hold 20,000 of them. */
export type TicketRow = {
  readonly id: TicketId;
  readonly code: TicketCode;
  readonly subject: string;
  readonly place: string;
  readonly field: FieldCode;
  readonly status: Status;
  readonly receivedMs: number;
  readonly due?: Clock;
  readonly assignees: readonly Person[];
  /** Entries that have not reached the server yet. */
  readonly unsent: number;
  readonly refused: number;
  /** Who submitted the resolution that waits for approval. */
  readonly submittedBy?: Person;
  /** Code, subject, place and text without tone marks, see `foldText`. */
  readonly searchText: string;
};

export type RowsState = {
  /** `first-pull`: this device has never finished a pull, so the list is still filling. */
  readonly phase: "opening" | "first-pull" | "ready";
  readonly rows: readonly TicketRow[];
};

export type EntryRefusal =
  | "forbidden"
  | "not-your-entry"
  | "report-changed"
  | "log-changed"
  | "malformed"
  | "too-large"
  | "other";

export type EntryFate =
  | { readonly state: "sent" }
  | { readonly state: "waiting" }
  /** Its author has to sign in on this device before it can go. */
  | { readonly state: "held" }
  | { readonly state: "refused"; readonly reason: EntryRefusal; readonly detail?: string };

export type TicketState =
  | { readonly phase: "opening" }
  | { readonly phase: "missing" }
  | {
      readonly phase: "ready";
      readonly ticket: Ticket;
      readonly view: TicketView;
      /** Entries that are not named here have been sent. */
      readonly fates: ReadonlyMap<EntryId, EntryFate>;
    };

export type NewEntry = {
  [Kind in EntryKind]: {
    readonly kind: Kind;
    readonly body: EntryBodies[Kind];
    readonly evidence: readonly EvidenceRef[];
    /** The role in which the person acts; one of those of the session. */
    readonly role: Role;
  };
}[EntryKind];

export type AppendRefusal = "disk-full" | "no-such-ticket" | "failed";

export type StaffMember = Person & {
  readonly position?: string;
  readonly roles: readonly Role[];
};

export type SavedDraft = {
  readonly key: string;
  readonly value: unknown;
  readonly savedMs: number;
};

/** Unfinished work of the signed-in person on this device. Never replicated. */
export interface DraftStore {
  /** All drafts of this person; small, held in memory. */
  readonly all: Readable<ReadonlyMap<string, SavedDraft>>;
  /** Resolves when the draft is safe on this device. */
  write(key: string, value: unknown): Promise<Result<SavedDraft, "disk-full" | "failed">>;
  remove(key: string): Promise<void>;
}

export type SyncItem = {
  readonly entryId: EntryId;
  readonly ticketId: TicketId;
  readonly code: TicketCode;
  readonly subject: string;
  readonly kind: string;
  readonly byName: string;
  readonly atMs: number;
  readonly fate: Exclude<EntryFate, { readonly state: "sent" }>;
};

export type SyncTrouble =
  "session-ended" | "forbidden" | "server-error" | "not-ward-desk" | "server-replaced";

export type UnreadableDocument = {
  readonly id: string;
  readonly problem: "not-a-ticket" | "newer-schema";
  readonly detail?: string;
};

export type SyncState = {
  readonly net: "online" | "offline";
  readonly sending: boolean;
  readonly items: readonly SyncItem[];
  readonly unreadable: readonly UnreadableDocument[];
  /** When everything there was to send and fetch had last gone both ways. */
  readonly lastRoundTripMs?: number;
  readonly trouble?: SyncTrouble;
};

export type SyncNowRefusal = "offline" | SyncTrouble;

export interface DeskPort {
  readonly rows: Readable<RowsState>;
  readonly rules: Readable<RuleBook>;
  /** People of the ward who can be given a ticket. */
  readonly staff: Readable<readonly StaffMember[]>;
  readonly sync: Readable<SyncState>;
  readonly drafts: DraftStore;
  ticket(id: TicketId): Readable<TicketState>;
  /** Puts id, author, device and time to what a person writes; changes nothing. */
  compose(entry: NewEntry): Entry;
  /** Resolves when the entry is safe on this device. Appending it twice appends it once. */
  append(ticketId: TicketId, entry: Entry): Promise<Result<void, AppendRefusal>>;
  /** Offers a refused entry to the server again. */
  retry(entryId: EntryId): Promise<void>;
  syncNow(): Promise<Result<void, SyncNowRefusal>>;
  /** Epoch milliseconds by the server's clock, as far as this device knows it. */
  nowMs(): number;
  close(): Promise<void>;
}
