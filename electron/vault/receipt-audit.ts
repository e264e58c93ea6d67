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
  readonly onLost: (sha256: string, unitId: string) => Promise<void>;
};

const askedAtOnce = 500;

/**
 * Asks whether the receipts that this device knows are still there. The server takes one back when
 * it finds its copy damaged, and a server that was restored from an old backup never had it:
 * whoever has the original then sends it again.
 */
export async function auditReceipts(parts: ReceiptAuditParts): Promise<number> {
  const { vault, userOnline, couchOf, matters, onLost } = parts;
  const user = userOnline();
  if (user === undefined) return 0;
  const known = vault
    .records()
    .filter(
      (record) => record.receipt !== undefined && vault.has(record.sha256) && matters(record),
    );
  let lost = 0;
  for (const unitId of new Set(known.flatMap(unitsOf))) {
    const sha256s = known.filter((one) => isAt(one, unitId)).map(({ sha256 }) => sha256);
    for (let from = 0; from < sha256s.length; from += askedAtOnce) {
      const some = sha256s.slice(from, from + askedAtOnce);
      const there = await couchOf(unitId, user).whichAreThere(some.map(receiptDocumentId));
      // No database, or none for this person: that says nothing about the files.
      if (!there.ok) break;
      for (const sha256 of some) {
        if (there.value.has(receiptDocumentId(sha256))) continue;
        lost += 1;
        await onLost(sha256, unitId);
      }
    }
  }
  return lost;
}

/** A file that is still on its way to a unit cannot have been lost there. */
function isAt(record: EvidenceRecord, unitId: string): boolean {
  const upload = record.uploads[unitId];
  if (upload !== undefined) return upload.state === "complete";
  return record.cameFrom?.includes(unitId) ?? false;
}
