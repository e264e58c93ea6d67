import { isRecord } from "../../domain/model/shape";
import { answerOf } from "./answer-of";
import type { Cipher } from "./cipher";
import { whyNotStored } from "./database";
import type { Disk, IndexedDb } from "./storage";
import type { TicketRecord } from "./ticket-record";

const pageSize = 200;

/**
 * Moves the tickets of an app of before, which kept each as a record of its own. The old database
 * goes when all of them lie in packs; killed in between, or without room for both, the next start
 * does the rest. What cannot be read goes with it: under packs everything is pulled once more, so
 * nothing that is wrong with the old database may keep the desk from opening.
 */
export async function moveTickets(
  name: string,
  { indexedDb, cipher }: Disk,
  addMissing: (records: readonly TicketRecord[]) => Promise<void>,
): Promise<void> {
  const browser: IndexedDb = indexedDb ?? { indexedDB, IDBKeyRange };
  const names = (await browser.indexedDB.databases()).map((database) => database.name ?? "");
  const oldName = `rxdb-dexie-${name}--0--tickets`;
  if (!names.includes(oldName)) return;
  try {
    const old = await answerOf(browser.indexedDB.open(oldName));
    try {
      await moveAll(old, { range: browser.IDBKeyRange, cipher, addMissing });
    } finally {
      old.close();
    }
  } catch (error) {
    if ((await whyNotStored(error)) === "disk-full") return;
  }
  // Not waited for: who still holds one open may take his time.
  browser.indexedDB.deleteDatabase(oldName);
  const notes = `rxdb-dexie-${name}--0--rx-replication-meta-`;
  for (const one of names) if (one.startsWith(notes)) browser.indexedDB.deleteDatabase(one);
}

type Move = {
  readonly range: typeof IDBKeyRange;
  readonly cipher: Cipher | undefined;
  readonly addMissing: (records: readonly TicketRecord[]) => Promise<void>;
};

async function moveAll(old: IDBDatabase, { range, cipher, addMissing }: Move): Promise<void> {
  for (let after = ""; ;) {
    const page = await readPage(old, range.lowerBound(after, true));
    const opened = await Promise.all(page.map((stored) => openOld(stored, cipher)));
    await addMissing(opened.flatMap((record) => record ?? []));
    after = idOf(page[page.length - 1]) ?? after;
    if (page.length < pageSize) return;
  }
}

function readPage(old: IDBDatabase, range: IDBKeyRange): Promise<readonly unknown[]> {
  return answerOf(old.transaction("docs").objectStore("docs").getAll(range, pageSize));
}

function idOf(stored: unknown): string | undefined {
  return isRecord(stored) && typeof stored["id"] === "string" ? stored["id"] : undefined;
}

async function openOld(
  stored: unknown,
  cipher: Cipher | undefined,
): Promise<TicketRecord | undefined> {
  const id = idOf(stored);
  if (id === undefined || !isRecord(stored) || stored["_deleted"] !== "0") return undefined;
  const { unitId, sortKey, sealed } = stored;
  if (typeof unitId !== "string" || typeof sortKey !== "string") return undefined;
  const texts =
    typeof sealed === "string" ? await cipher?.open(sealed, `ward-desk/tickets/${id}`) : undefined;
  const facts = texts === undefined ? stored["facts"] : texts[0];
  return typeof facts === "string" && facts !== "" ? { id, unitId, sortKey, facts } : undefined;
}
