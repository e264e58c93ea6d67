import type { Entry } from "../../domain/model/entry";
import { entryShape } from "../../domain/model/entry";
import { isRecord } from "../../domain/model/shape";
import type { Outbox } from "./outbox";
import { outboxItem } from "./outbox";
import type { OutboxItem } from "./outbox-index";
import type { Shelf, ShelfItem } from "./shelf";
import { parseJson } from "./parse-json";

/** Keeps what is unsent outside of the local database, which may be lost as a whole. */
export interface CopyKeeper {
  /** The newest copy that can be read. */
  latest(): Promise<{ readonly mark: string; readonly text: string } | undefined>;
  /** Resolves also when it could not be written; the next change tries again. */
  write(mark: string, text: string): Promise<boolean>;
}

/** What came back into the database from a copy. */
export type TakenOver = { readonly entries: number; readonly drafts: number };

type Work = { readonly outbox: Outbox; readonly drafts: Shelf };

/** Unsent entries and drafts as text: of everybody at this device, or of one person. */
export function textOfWork({ outbox, drafts }: Work, user?: string): string {
  const mine = (by: string) => user === undefined || by === user;
  return JSON.stringify({
    version: 1,
    entries: outbox
      .all()
      .filter(({ entry }) => mine(entry.by.user))
      .map(({ record }) => record),
    drafts: [...drafts.all().values()].filter(({ key }) => mine(key.split("|")[0] ?? "")),
  });
}

/** Puts back what is not here. Nothing that is here is changed, so doing it twice does nothing. */
export async function takeOverWork(text: string, { outbox, drafts }: Work): Promise<TakenOver> {
  const raw = parseJson(text);
  const entries = listIn(raw, "entries").flatMap((record) => readEntry(record, outbox));
  const missing = listIn(raw, "drafts")
    .flatMap(readDraft)
    .filter(({ key }) => !drafts.all().has(key));
  if (entries.length > 0) await outbox.add(entries);
  if (missing.length > 0) await drafts.put(missing);
  return { entries: entries.length, drafts: missing.length };
}

function listIn(raw: unknown, name: string): readonly unknown[] {
  const list = isRecord(raw) ? raw[name] : undefined;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

function readEntry(raw: unknown, outbox: Outbox): readonly OutboxItem[] {
  if (!isRecord(raw) || typeof raw["entry"] !== "string") return [];
  const { ticketId, unitId } = raw;
  const entry = parseJson(raw["entry"]);
  if (typeof ticketId !== "string" || typeof unitId !== "string") return [];
  if (entryShape(entry, "") !== undefined) return [];
  const item = outboxItem(entry as Entry, ticketId, unitId);
  // What was refused is offered once more: the door says again what is wrong with it.
  return outbox.get(item.record.id) === undefined ? [item] : [];
}

function readDraft(raw: unknown): readonly ShelfItem[] {
  if (!isRecord(raw)) return [];
  const { key, value, atMs } = raw;
  return typeof key === "string" && typeof atMs === "number" ? [{ key, value, atMs }] : [];
}

const markKey = "store-mark";

/**
 * A mark lies inside the database and with each copy. Where it is not inside, the database was
 * reset since the copy was made, and what was unsent comes back.
 */
export async function restoreLost(
  { notes, ...work }: Work & { readonly notes: Shelf },
  keeper: CopyKeeper,
): Promise<{ readonly mark: string; readonly restored?: TakenOver }> {
  const inside = notes.all().get(markKey)?.value;
  const copy = await keeper.latest();
  if (typeof inside === "string" && (copy === undefined || copy.mark === inside)) {
    return { mark: inside };
  }
  const restored = copy === undefined ? undefined : await takeOverWork(copy.text, work);
  // Another mark from now on, so that the last copy of the lost database is not rotated away.
  const mark = crypto.randomUUID();
  await notes.put([{ key: markKey, value: mark, atMs: Date.now() }]);
  return restored === undefined ? { mark } : { mark, restored };
}

/** Many changes at once become one copy. */
const pauseMs = 600;

export type WorkCopier = {
  readonly changed: () => void;
  /** Resolves when the last state has been copied, or could not be. */
  readonly flush: () => Promise<void>;
};

export function createWorkCopier(work: Work, keeper: CopyKeeper, mark: string): WorkCopier {
  let written = textOfWork({ outbox: work.outbox, drafts: work.drafts });
  // A database that was just opened may differ from the newest copy: the first copy is due.
  let due = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const copy = async (): Promise<void> => {
    const text = textOfWork(work);
    if (!due && text === written) return;
    due = !(await keeper.write(mark, text));
    written = text;
  };
  const start = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    running = running.then(copy, copy);
    return running;
  };
  const changed = () => {
    timer ??= setTimeout(() => void start(), pauseMs);
  };
  return { changed, flush: start };
}

/** The same shelf, which tells after each change. */
export function watchShelf(shelf: Shelf, changed: () => void): Shelf {
  return {
    all: shelf.all,
    put: async (items) => {
      await shelf.put(items);
      changed();
    },
    remove: async (keys) => {
      await shelf.remove(keys);
      changed();
    },
  };
}

export type CarriedWork = {
  readonly text: string;
  readonly files: readonly { readonly unitId: string; readonly sha256: string }[];
};

/** How unsent work leaves this database, and comes back into it. */
export type WorkCopies = {
  /** Set when the database had been reset and work was brought back just now. */
  readonly restored?: TakenOver;
  /** One person's unsent entries and drafts, to be carried to another PC, and their evidence. */
  readonly carried: (user: string) => CarriedWork;
  readonly takeOver: (text: string) => Promise<TakenOver>;
  readonly drafts: Shelf;
  /** Resolves when everything up to now has been copied, or could not be. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const noKeeper: CopyKeeper = { latest: async () => undefined, write: async () => true };

/** Brings lost work back first; then every change of what is unsent is copied. */
export async function openWorkCopies(
  { outbox, drafts: shelf, notes }: Work & { readonly notes: Shelf },
  keeper: CopyKeeper = noKeeper,
): Promise<WorkCopies> {
  const { mark, restored } = await restoreLost({ outbox, drafts: shelf, notes }, keeper);
  const copier = createWorkCopier({ outbox, drafts: shelf }, keeper, mark);
  const drafts = watchShelf(shelf, copier.changed);
  const stop = outbox.subscribe(copier.changed);
  copier.changed();
  const found = restored !== undefined && restored.entries + restored.drafts > 0;
  return {
    ...(found ? { restored } : {}),
    drafts,
    carried: (user) => ({
      text: textOfWork({ outbox, drafts }, user),
      files: evidenceOf(outbox, user),
    }),
    takeOver: (text) => takeOverWork(text, { outbox, drafts }),
    flush: copier.flush,
    close: async () => {
      stop();
      await copier.flush();
    },
  };
}

function evidenceOf(outbox: Outbox, user: string): CarriedWork["files"] {
  const files = outbox
    .all()
    .filter(({ entry }) => entry.by.user === user)
    .flatMap(({ record, entry }) =>
      entry.evidence.map(({ sha256 }) => ({ unitId: record.unitId, sha256 })),
    );
  return [...new Map(files.map((file) => [`${file.unitId} ${file.sha256}`, file])).values()];
}
