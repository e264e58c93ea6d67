import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { UnitId } from "../../domain/model/ids";
import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import { unitId } from "../../domain/test-support/ticket.test-support";
import type {
  DeskOptions,
  IndexedDb,
  OpenedDesk,
  Sitter,
  SyncGate,
  TicketRecord,
} from "../../renderer/store";
import { openDesk } from "../../renderer/store";

/** One device's disk: what is opened on it again finds what was left there. */
export function aDisk(): IndexedDb {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

export function aSitter(over: Partial<Sitter> = {}): Sitter {
  return { user: "official-1", name: "Người Mẫu official-1", unitId, wards: [unitId], ...over };
}

let opened = 0;

/** RxDB keeps one database a name in a process, so each desk of a test has a name of its own. */
export function aDeskName(): string {
  opened += 1;
  return `desk-${String(opened)}`;
}

export async function aDesk(over: Partial<DeskOptions> = {}): Promise<OpenedDesk> {
  return openDesk({
    name: aDeskName(),
    indexedDb: aDisk(),
    sitter: aSitter(),
    device: "pc-1",
    clock: () => ({ skewMs: 0, verified: true }),
    ...over,
  });
}

/** Puts tickets on the device as a pull would. */
export async function pulled(
  { gate }: OpenedDesk,
  tickets: readonly Ticket[],
  ward: UnitId = unitId,
): Promise<void> {
  const changes = tickets.map((ticket) => ({
    id: ticket.id,
    deleted: false,
    document: { ...toTicketDocument(ticket), _rev: "1-a" },
  }));
  const records = await gate.takeIn(ward, changes);
  await land(gate, records);
}

/** Puts on the disk what was taken in. */
export async function land(gate: SyncGate, records: readonly TicketRecord[]): Promise<void> {
  await gate.packs.bulkInsert(gate.packUp(records).map((pack) => ({ ...pack })));
}

/** Waits until a condition holds; nothing else in a test may wait for time. */
export async function until(holds: () => boolean, limitMs = 5000): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`did not happen in ${String(limitMs)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
