import type { Entry } from "../../../domain/model/entry";
import { entryShape } from "../../../domain/model/entry";
import type { EntryId, TicketId } from "../../../domain/model/ids";
import { isTicketId } from "../../../domain/model/ids";
import type { Result } from "../../../domain/model/result";
import { ok } from "../../../domain/model/result";
import { isRecord } from "../../../domain/model/shape";
import type { AppendRefusal, Desk, Readable } from "../../store";
import { createCell } from "../../store/readable";

/** For this long what was done can be taken back, because it is not written yet. */
export const undoForMs = 10_000;
const keyPrefix = "held:";

export type HeldEntry = {
  readonly ticketId: TicketId;
  readonly entry: Entry;
  /** Device time; the countdown on the screen. */
  readonly writeAtMs: number;
  /** The form's draft: removed when the entry is written, opened again when it is undone. */
  readonly draftKey?: string;
};

/**
 * Entries that wait ten seconds before they are written. Each is saved as a draft at once, so a
 * crash loses nothing: what was held then is written at the next start, because the person did
 * press the button. Writing twice is harmless, an entry's id makes it one.
 */
export interface HeldEntries extends Readable<readonly HeldEntry[]> {
  /** What was held before for the same ticket is written first. */
  hold(held: Omit<HeldEntry, "writeAtMs">): Promise<Result<void, AppendRefusal>>;
  /** Answers what was taken back, or undefined when it was written already. */
  undo(entryId: EntryId): Promise<HeldEntry | undefined>;
  /** Writes now, for one ticket, or for all with what is only just being saved. */
  flush(ticketId?: TicketId): Promise<Result<void, AppendRefusal>>;
  /**
   * Drafts that are begun no longer: their button was pressed, and what they said is being saved
   * or can still be undone.
   */
  readonly pressed: Readable<ReadonlySet<string>>;
  /**
   * Saves what a button stands for: a form by the key of its draft, another by any key of its own.
   * Pressed again meanwhile, nothing is saved twice: undefined.
   */
  press<Value>(key: string, save: () => Promise<Value>): Promise<Value | undefined>;
  /** Resolves when what was pressed of this draft is written or refused: it may be begun anew. */
  free(draftKey: string): Promise<void>;
  /** Writes what an earlier run of the app still held. */
  restore(): Promise<void>;
  stop(): void;
}

export type HeldEntriesOptions = {
  readonly desk: Pick<Desk, "append" | "drafts">;
  readonly deviceNowMs: () => number;
  /** Called when an entry could not be written when its time had come. */
  readonly onRefused: (held: HeldEntry, reason: AppendRefusal) => void;
};

export function createHeldEntries(options: HeldEntriesOptions): HeldEntries {
  return new HeldEntryQueue(options);
}

class HeldEntryQueue implements HeldEntries {
  readonly #options: HeldEntriesOptions;
  readonly #cell = createCell<readonly HeldEntry[]>([]);
  readonly #timers = new Map<EntryId, ReturnType<typeof setTimeout>>();
  readonly #writing = new Set<EntryId>();
  readonly #saving = new Map<string, Promise<unknown>>();
  readonly #pressed = createCell<ReadonlySet<string>>(new Set());

  constructor(options: HeldEntriesOptions) {
    this.#options = options;
  }

  get pressed(): Readable<ReadonlySet<string>> {
    return this.#pressed;
  }

  get(): readonly HeldEntry[] {
    return this.#cell.get();
  }

  subscribe(listener: () => void): () => void {
    return this.#cell.subscribe(listener);
  }

  async hold(next: Omit<HeldEntry, "writeAtMs">): Promise<Result<void, AppendRefusal>> {
    const { desk, deviceNowMs } = this.#options;
    const earlier = await this.flush(next.ticketId);
    if (!earlier.ok) return earlier;
    const held: HeldEntry = { ...next, writeAtMs: deviceNowMs() + undoForMs };
    const saved = await desk.drafts.write(keyPrefix + held.entry.id, toDraft(held));
    if (!saved.ok) return saved;
    this.#show([...this.get(), held]);
    const timer = setTimeout(() => void this.#writeWhenDue(held), undoForMs);
    this.#timers.set(held.entry.id, timer);
    return ok();
  }

  async undo(entryId: EntryId): Promise<HeldEntry | undefined> {
    const held = this.get().find(({ entry }) => entry.id === entryId);
    if (held === undefined || this.#writing.has(entryId)) return undefined;
    this.#forget(entryId);
    await this.#options.desk.drafts.remove(keyPrefix + entryId);
    return held;
  }

  async flush(ticketId?: TicketId): Promise<Result<void, AppendRefusal>> {
    if (ticketId === undefined) await Promise.allSettled(this.#saving.values());
    for (const held of this.get()) {
      if (ticketId !== undefined && held.ticketId !== ticketId) continue;
      const result = await this.#write(held);
      if (!result.ok) return result;
    }
    return ok();
  }

  async press<Value>(key: string, save: () => Promise<Value>): Promise<Value | undefined> {
    if (this.#saving.has(key)) return undefined;
    const saving = save();
    this.#saving.set(key, saving);
    this.#tellPressed();
    try {
      return await saving;
    } finally {
      this.#saving.delete(key);
      this.#tellPressed();
    }
  }

  async free(draftKey: string): Promise<void> {
    await this.#saving.get(draftKey)?.catch(() => undefined);
    for (const held of this.get()) if (held.draftKey === draftKey) await this.#write(held);
  }

  async restore(): Promise<void> {
    for (const [key, draft] of this.#options.desk.drafts.all.get()) {
      if (!key.startsWith(keyPrefix)) continue;
      const held = parseHeld(draft.value);
      if (held !== undefined) await this.#writeWhenDue(held);
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #writeWhenDue(held: HeldEntry): Promise<void> {
    const result = await this.#write(held);
    if (!result.ok) this.#options.onRefused(held, result.reason);
  }

  async #write(held: HeldEntry): Promise<Result<void, AppendRefusal>> {
    const { desk } = this.#options;
    const entryId = held.entry.id;
    this.#stopTimer(entryId);
    this.#writing.add(entryId);
    try {
      const result = await desk.append(held.ticketId, held.entry);
      if (!result.ok) return result;
      if (held.draftKey !== undefined) await desk.drafts.remove(held.draftKey);
      await desk.drafts.remove(keyPrefix + entryId);
      // Last: until its draft is gone, that draft must not look like one that was only begun.
      this.#forget(entryId);
      return result;
    } finally {
      this.#writing.delete(entryId);
    }
  }

  #forget(entryId: EntryId): void {
    this.#stopTimer(entryId);
    this.#show(this.get().filter(({ entry }) => entry.id !== entryId));
  }

  #show(next: readonly HeldEntry[]): void {
    this.#cell.set(next);
    this.#tellPressed();
  }

  #tellPressed(): void {
    const held = this.get().flatMap(({ draftKey }) => draftKey ?? []);
    this.#pressed.set(new Set([...this.#saving.keys(), ...held]));
  }

  #stopTimer(entryId: EntryId): void {
    clearTimeout(this.#timers.get(entryId));
    this.#timers.delete(entryId);
  }
}

function toDraft({ ticketId, entry, draftKey }: HeldEntry): unknown {
  return { ticketId, entry, ...(draftKey === undefined ? {} : { draftKey }) };
}

function parseHeld(raw: unknown): HeldEntry | undefined {
  if (!isRecord(raw) || !isTicketId(raw["ticketId"])) return undefined;
  if (entryShape(raw["entry"], "") !== undefined) return undefined;
  const draftKey = raw["draftKey"];
  return {
    ticketId: raw["ticketId"],
    entry: raw["entry"] as Entry,
    writeAtMs: 0,
    ...(typeof draftKey === "string" ? { draftKey } : {}),
  };
}
