import { isRecord } from "../../domain/model/shape";
import { answerOf } from "./answer-of";
import type { Cipher } from "./cipher";
import type { Disk, IndexedDb } from "./storage";
import type { TicketRecord } from "./ticket-record";

const pageSize = 200;

/**
 * Moves the tickets of an app of before, which kept each as a record of its own. The old database
 * goes when all of them lie in packs; killed in between, the next start does it again. What does
 * not open goes with it: under the packs everything is pulled from the server once more.
 */
export async function moveTickets(
  name: string,
  { indexedDb, cipher }: Disk,
  add: (records: readonly TicketRecord[]) => Promise<void>,
): Promise<void> {
  const browser: IndexedDb = indexedDb ?? { indexedDB, IDBKeyRange };
  const oldName = `rxdb-dexie-${name}--0--tickets`;
  const databases = await browser.indexedDB.databases();
  if (!databases.some((database) => database.name === oldName)) return;
  const old = await answerOf(browser.indexedDB.open(oldName));
  try {
    for (let after = ""; ;) {
      const page = await readPage(old, browser.IDBKeyRange.lowerBound(after, true));
      const opened = await Promise.all(page.map((stored) => openOld(stored, cipher)));
      await add(opened.flatMap((record) => record ?? []));
      after = idOf(page[page.length - 1]) ?? after;
      if (page.length < pageSize) break;
    }
  } finally {
    old.close();
  }
  await answerOf(browser.indexedDB.deleteDatabase(oldName));
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
