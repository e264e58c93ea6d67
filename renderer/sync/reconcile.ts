import type { UnitId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import type { SyncGate } from "../store";
import { reconciledKey } from "../store";
import { giveBack } from "./give-back";
import type { SyncProblem } from "./sync-problem";
import type { WardDocuments } from "./ward-documents";

const idsAtOnce = 500;
const documentsAtOnce = 50;

export type ReconcileParts = {
  readonly gate: SyncGate;
  readonly unitId: UnitId;
  readonly documents: WardDocuments;
  /** Which server this is, and which life of its data. */
  readonly life: string;
};

/**
 * Once after the server was restored or replaced, when everything that it has is here again: what
 * it does not have any more is offered to it whole. What its door does not take back from here
 * stays on this device, and a person is told (`store/departures.ts`).
 */
export async function reconcile(parts: ReconcileParts): Promise<SyncProblem | undefined> {
  const { gate, unitId, life } = parts;
  const key = reconciledKey(unitId);
  const known = gate.readNote(key);
  if (known === life) return undefined;
  // Everything on a new device comes from this server.
  if (known !== undefined) {
    const absent = await absentOf(gate.ticketIds(unitId), parts);
    if (!absent.ok) return absent.reason;
    const lost = await offerWhole(absent.value, parts);
    if (!lost.ok) return lost.reason;
    await gate.noteLost(unitId, lost.value);
  }
  await gate.writeNote(key, life);
  return undefined;
}

async function absentOf(
  ids: readonly string[],
  { documents }: ReconcileParts,
): Promise<Result<readonly string[], SyncProblem>> {
  const absent: string[] = [];
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const found = await documents.absent(ids.slice(start, start + idsAtOnce));
    if (!found.ok) return found;
    absent.push(...found.value);
  }
  return ok(absent);
}

/** Answers what the server did not take. */
async function offerWhole(
  ids: readonly string[],
  parts: ReconcileParts,
): Promise<Result<readonly string[], SyncProblem>> {
  const refused: string[] = [];
  for (let start = 0; start < ids.length; start += documentsAtOnce) {
    const some = ids.slice(start, start + documentsAtOnce);
    const parcels = some.map((ticketId) => ({ ticketId, entries: [] }));
    const taken = await giveBack(parcels, parts);
    if (!taken.ok) return taken;
    refused.push(...some.filter((id) => !taken.value.has(id)));
  }
  return ok(refused);
}
