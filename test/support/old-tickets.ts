import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import type { Cipher, IndexedDb } from "../../renderer/store";
import { answerOf } from "../../renderer/store/answer-of";

export const oldName = (name: string) => `rxdb-dexie-${name}--0--tickets`;

export type Old = {
  readonly name: string;
  readonly indexedDb: IndexedDb;
  readonly cipher?: Cipher;
};

/** As an app of before left tickets: each a record of its own, sealed together with its row. */
export async function leaveOld(
  tickets: readonly Ticket[],
  { name, indexedDb, cipher }: Old,
): Promise<void> {
  const opening = indexedDb.indexedDB.open(oldName(name), 20);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("docs", { keyPath: "id" });
  };
  const database = await answerOf(opening);
  for (const { id, unitId, ...rest } of tickets) {
    const facts = JSON.stringify(toTicketDocument({ id, unitId, ...rest }));
    const sealed = await cipher?.seal([facts, "a row"], `ward-desk/tickets/${id}`);
    const docs = database.transaction("docs", "readwrite").objectStore("docs");
    const clear = { id, unitId, sortKey: `1${"0".repeat(16)}${id}`, _deleted: "0" };
    await answerOf(
      docs.put(sealed === undefined ? { ...clear, facts } : { ...clear, facts: "", sealed }),
    );
  }
  database.close();
}
