import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import type { SyncGate } from "../store";
import type { Parcel } from "./offer-parcels";
import type { SyncProblem } from "./sync-problem";
import type { RawDocument, WardDocuments } from "./ward-documents";

export type GivingBack = { readonly gate: SyncGate; readonly documents: WardDocuments };

/**
 * Offers whole tickets, with these entries on top of what their copies here hold, to a server that
 * was restored. Answers the ids of those that it has now; one that knows no such thing takes none.
 */
export async function giveBack(
  parcels: readonly Parcel[],
  ports: GivingBack,
): Promise<Result<ReadonlySet<string>, SyncProblem>> {
  const whole = await ports.gate.wholeDocuments(parcels.map(({ ticketId }) => ticketId));
  const taken = await ports.documents.giveBack(whole.map((document) => joined(document, parcels)));
  if (taken.ok) return taken;
  if (taken.reason === "not-found" || taken.reason === "forbidden") return ok(new Set<string>());
  if (taken.reason !== "too-large") return taken;
  if (parcels.length <= 1) return ok(new Set<string>());
  return inHalves(parcels, ports);
}

function joined(document: RawDocument, parcels: readonly Parcel[]): RawDocument {
  const entries = parcels.flatMap((one) => (one.ticketId === document["_id"] ? one.entries : []));
  const log: unknown = document["log"];
  if (entries.length === 0 || !Array.isArray(log)) return document;
  return { ...document, log: [...(log as readonly unknown[]), ...entries] };
}

async function inHalves(
  parcels: readonly Parcel[],
  ports: GivingBack,
): Promise<Result<ReadonlySet<string>, SyncProblem>> {
  const middle = Math.ceil(parcels.length / 2);
  const first = await giveBack(parcels.slice(0, middle), ports);
  if (!first.ok) return first;
  const second = await giveBack(parcels.slice(middle), ports);
  return second.ok ? ok(new Set([...first.value, ...second.value])) : second;
}
