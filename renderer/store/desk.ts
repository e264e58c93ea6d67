import type { ClockReading, Entry, EntryBodies, EntryKind, Person } from "../../domain/model/entry";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { EntryId, TicketCode, TicketId, UnitId } from "../../domain/model/ids";
import type { OfficeCalendar } from "../../domain/model/calendar";
import type { OfficeSettings } from "../../domain/model/office-settings";
import type { LegalCitation } from "../../domain/model/paper/legal-citation";
import type { LegalFigure } from "../../domain/model/paper/legal-figure";
import type { PaperTemplate } from "../../domain/model/paper/paper-template";
import type { FieldCode } from "../../domain/model/report";
import type { Result } from "../../domain/model/result";
import type { Role } from "../../domain/model/role";
import type { Ticket, TicketProblem } from "../../domain/model/ticket";
import type { Clock } from "../../domain/rules/clocks";
import type { TicketView } from "../../domain/rules/fold";
import type { Status } from "../../domain/rules/life-cycle";
import type { RuleBook } from "../../domain/rules/rule-book";
import type { Matter } from "../../domain/rules/paper/earlier-matters";
import type { PaperCard } from "../../domain/rules/paper/papers-of";
import type { DeadlineChange } from "../../domain/rules/time/calendar-change";
import type { Readable } from "./readable";

/** What a list shows of a ticket; small enough to hold 20,000 of them. */
export type TicketRow = {
  readonly id: TicketId;
  readonly code: TicketCode;
  readonly unitId: UnitId;
  readonly subject: string;
  readonly place: string;
  readonly field: FieldCode;
  readonly status: Status;
  readonly receivedMs: number;
  /** Time of the newest entry by the server's clock. */
  readonly updatedMs: number;
  readonly due?: Clock;
  readonly assignees: readonly Person[];
  /** Entries that have not been read back from the server yet, without the refused ones. */
  readonly unsent: number;
  readonly refused: number;
  /** Who submitted the resolution that waits for approval. */
  readonly submittedBy?: Person;
  /** Commitments and records of violations, for the next ticket of the same place or people. */
  readonly matters?: readonly Matter[];
  /** Papers of its file: for numbers, for copying, for the register. */
  readonly papers?: readonly PaperCard[];
  /** Code, subject, place and text without tone marks, see `foldText`. */
  readonly searchText: string;
};

export type RowsState = {
  /** `first-pull`: this device has never finished a pull, so the list is still filling. */
  readonly phase: "opening" | "first-pull" | "ready";
  /** What is due first comes first; without a deadline, what changed last comes first. */
  readonly rows: readonly TicketRow[];
};

/** Why the server's door refused an entry; `detail` keeps the door's own words. */
export type EntryRefusal =
  | "forbidden"
  | "not-your-entry"
  | "report-changed"
  | "log-changed"
  | "malformed"
  | "too-large"
  /** A time in it has not come yet. */
  | "future-date"
  | "other";

/** Why an entry stays here for now. What a person can do most about comes first. */
export const heldReasons = [
  /** The ticket on the server was written by a newer app, and this one must not write over it. */
  "newer-schema",
  /** Its author has to sign in on this device before it can go. */
  "no-session",
  /** The author may not write in this ward any more. */
  "no-access",
  /** The server has no such ticket (any more); only the city can bring it back. */
  "no-such-ticket",
  /** Of the city itself: only its own server can write it. */
  "of-city",
] as const;
export type HeldReason = (typeof heldReasons)[number];

export type EntryFate =
  | { readonly state: "sent" }
  | { readonly state: "waiting" }
  | { readonly state: "held"; readonly why: HeldReason }
  | { readonly state: "refused"; readonly reason: EntryRefusal; readonly detail?: string };

export type UnsentFate = Exclude<EntryFate, { readonly state: "sent" }>;

export type TicketState =
  | { readonly phase: "opening" }
  | { readonly phase: "missing" }
  | {
      readonly phase: "ready";
      /** The server's copy and what this device has added; without refused entries. */
      readonly ticket: Ticket;
      readonly view: TicketView;
      /** Entries that are not named here have been sent. Refused ones are only named here. */
      readonly fates: ReadonlyMap<EntryId, EntryFate>;
      /** Kept word for word, but without effect on the ticket. */
      readonly refused: readonly Entry[];
    };

export type NewEntry = {
  [Kind in EntryKind]: {
    readonly kind: Kind;
    readonly body: EntryBodies[Kind];
    readonly evidence: readonly EvidenceRef[];
    /** The role in which the person acts; one of those of the session. */
    readonly role: Role;
    /** The unit for which this role holds; the person's own without it. */
    readonly unitId?: UnitId;
    /** On what the city writes: `sealOf` the log that was on the screen. */
    readonly seen?: readonly EntryId[];
  };
}[EntryKind];

export type AppendRefusal = "disk-full" | "no-such-ticket" | "malformed" | "wrong-role" | "failed";

/** A person of the office, from the server's directory. */
export type StaffMember = Person & {
  readonly position?: string;
  readonly unitId: UnitId;
  readonly roles: readonly Role[];
};

export type FieldLabel = {
  readonly code: FieldCode;
  readonly labelVi: string;
  readonly labelEn: string;
};

export type Phrase = { readonly id: string; readonly text: string };
export type PhraseGroup = {
  readonly key: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly phrases: readonly Phrase[];
};

export type OrgUnit = {
  readonly id: UnitId;
  readonly kind: string;
  readonly name: string;
  readonly parentId?: UnitId;
  /** "2025-07-01"; absent in the table of an older server. */
  readonly effectiveFrom?: string;
  /** It still exists on that day. */
  readonly effectiveTo?: string;
};

/** Tables of the office that are not needed for folding a ticket. */
export type Directory = {
  readonly staff: readonly StaffMember[];
  readonly fields: readonly FieldLabel[];
  readonly phrases: readonly PhraseGroup[];
  readonly units: readonly OrgUnit[];
  /** All versions of the office's calendar, told apart by `decidedAt`. */
  readonly calendars: readonly OfficeCalendar[];
  /** All versions of all official papers that this app can draw. */
  readonly papers: readonly PaperTemplate[];
  readonly citations: readonly LegalCitation[];
  /** Deadlines, thresholds and powers of the law, all their versions. */
  readonly figures: readonly LegalFigure[];
  /** What the office has decided for itself, or what holds where it has not. */
  readonly settings: OfficeSettings;
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
  readonly write: (key: string, value: unknown) => Promise<Result<SavedDraft, DraftRefusal>>;
  /** For what comes while nobody has the draft open: `before` is undefined where there is none. */
  readonly change: (
    key: string,
    next: (before: unknown) => unknown,
  ) => Promise<Result<SavedDraft, DraftRefusal>>;
  readonly remove: (key: string) => Promise<void>;
}

export type DraftRefusal = "disk-full" | "failed";

/** An entry that has not been read back from the server. */
export type UnsentEntry = {
  readonly entryId: EntryId;
  readonly ticketId: TicketId;
  readonly unitId: UnitId;
  readonly code: TicketCode;
  readonly subject: string;
  readonly kind: string;
  /** Username of its author: it goes out with that person's session and no other. */
  readonly byUser: string;
  readonly byName: string;
  /** Epoch milliseconds by the server's clock, as far as the writing device knew it. */
  readonly atMs: number;
  readonly fate: UnsentFate;
};

/** Set aside, shown, kept as it came, and read again before each pull. */
export type UnreadableDocument = {
  readonly id: string;
  readonly unitId: UnitId;
  readonly problem: TicketProblem;
  /** Path of what is wrong, or the newer schema's number. */
  readonly detail?: string;
};

/** What one change of calendar or policies did to deadlines that were open. */
export type DeadlineNotice = {
  readonly id: string;
  readonly atMs: number;
  readonly changes: readonly DeadlineChange[];
};

/** Why a ticket is not in its ward's database any more: the city says so, or nobody does. */
export type Departure = "archived" | "moved" | "deleted" | "lost";

/** Tickets of a ward that the server no longer has; they stay until somebody has decided. */
export type MissingTickets = {
  readonly unitId: UnitId;
  /** `lost`: the server was restored or replaced. */
  readonly why: "deleted" | "lost";
  readonly ids: readonly TicketId[];
  /** Of so many on this device. */
  readonly of: number;
  readonly atMs: number;
  /** Somebody wants to keep them. */
  readonly decided: boolean;
};

/** Who sits at the desk. */
export type Sitter = Person & {
  /** Unit that stands in the entries which the person writes. */
  readonly unitId: UnitId;
  /** Wards whose tickets the person sees. */
  readonly wards: readonly UnitId[];
};

/** The local database of one device as its signed-in person sees it. Plain data only. */
export interface Desk {
  readonly rows: Readable<RowsState>;
  readonly rules: Readable<RuleBook>;
  readonly staff: Readable<readonly StaffMember[]>;
  readonly directory: Readable<Directory>;
  /** Derived from the documents themselves, never from events. Oldest first. */
  readonly unsent: Readable<readonly UnsentEntry[]>;
  readonly unreadable: Readable<readonly UnreadableDocument[]>;
  readonly missing: Readable<readonly MissingTickets[]>;
  /** Removing passes over tickets on which something unsent hangs. */
  readonly answerMissing: (unitId: UnitId, answer: "keep" | "remove") => Promise<void>;
  /** The person's rights have changed while the desk was open. */
  readonly setWards: (wards: readonly UnitId[]) => Promise<void>;
  readonly drafts: DraftStore;
  /** Newest first; without those that this person has dismissed. */
  readonly deadlineNotices: Readable<readonly DeadlineNotice[]>;
  /** Stays dismissed after a restart. */
  readonly dismissDeadlines: (noticeId: string) => Promise<void>;
  /** The same object for the same ticket as long as somebody is subscribed to it. */
  readonly ticket: (id: TicketId) => Readable<TicketState>;
  /** Puts id, author, device and time to what a person writes; changes nothing. */
  readonly compose: (entry: NewEntry) => Entry;
  /** Resolves when the entry is safe on this device. Appending it twice appends it once. */
  readonly append: (ticketId: TicketId, entry: Entry) => Promise<Result<void, AppendRefusal>>;
  /** A refused entry that was said again in another one; it is kept, and counts no more. */
  readonly putBy: (entryId: EntryId) => Promise<void>;
  /** Offers a refused or held entry to the server again. */
  readonly retry: (entryId: EntryId) => Promise<void>;
  /** Epoch milliseconds by the server's clock, as far as this device knows it. */
  readonly nowMs: () => number;
  readonly close: () => Promise<void>;
}

/** `upMs`: how long the computer has been running; nobody can set that. */
export type DeviceReading = ClockReading & { readonly upMs?: number };

/** How far the device's clock is from the server's; asked for at each use. */
export type DeviceClock = () => DeviceReading;
