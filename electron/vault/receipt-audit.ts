import { receiptDocumentId } from "../../domain/contract/evidence";
import type { EvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import { unitsOf } from "./shelf";
import type { VaultStore } from "./vault-store";

export type ReceiptAuditParts = {
  readonly vault: VaultStore;
  readonly couchOf: (unitId: string, user: string) => EvidenceCouch;
  readonly userOnline: () => string | undefined;
  /** Whether a file still matters: it was sent from here or an open report names it. */
  readonly matters: (record: EvidenceRecord) => boolean;
  /** Units all of whose receipts were looked for since the app started or the server was another. */
  readonly seenWhole: Set<string>;
  readonly onLost: (sha256: string, unitId: string) => Promise<void>;
};

const askedAtOnce = 500;

/**
 * Asks whether the receipts that this device knows are still there. The server takes one back when
 * it finds its copy damaged, and a server that was restored from an old backup never had it:
 * whoever has the original then sends it again. After a restore that holds for closed reports
 * too, so the first time every original that is here is asked for.
 */
export async function auditReceipts(parts: ReceiptAuditParts): Promise<number> {
  const { vault, userOnline, matters, seenWhole } = parts;
  const user = userOnline();
  if (user === undefined) return 0;
  const known = vault
    .records()
    .filter((record) => record.receipt !== undefined && vault.has(record.sha256));
  let lost = 0;
  for (const unitId of new Set(known.flatMap(unitsOf))) {
    const asked = known.filter(
      (one) => isAt(one, unitId) && (!seenWhole.has(unitId) || matters(one)),
    );
    const missing = await findMissing(parts, { unitId, user, asked });
    if (missing === undefined) continue;
    seenWhole.add(unitId);
    lost += missing;
  }
  return lost;
}

type Asked = {
  readonly unitId: string;
  readonly user: string;
  readonly asked: readonly EvidenceRecord[];
};

/** Undefined: not all could be asked for, so not all are known. */
async function findMissing(
  { couchOf, onLost }: ReceiptAuditParts,
  { unitId, user, asked }: Asked,
): Promise<number | undefined> {
  let missing = 0;
  for (let from = 0; from < asked.length; from += askedAtOnce) {
    const some = asked.slice(from, from + askedAtOnce).map(({ sha256 }) => sha256);
    const there = await couchOf(unitId, user).whichAreThere(some.map(receiptDocumentId));
    // No database, or none for this person: that says nothing about the files.
    if (!there.ok) return undefined;
    for (const sha256 of some) {
      if (there.value.has(receiptDocumentId(sha256))) continue;
      missing += 1;
      await onLost(sha256, unitId);
    }
  }
  return missing;
}

/** A file that is still on its way to a unit cannot have been lost there. */
function isAt(record: EvidenceRecord, unitId: string): boolean {
  const upload = record.uploads[unitId];
  if (upload !== undefined) return upload.state === "complete";
  return record.cameFrom?.includes(unitId) ?? false;
}
