import { createHash } from "node:crypto";
import { isRecord } from "../../domain/model/shape";
import { sameValue } from "../../domain/validation/validate-document";
import type { CouchAdmin } from "../couch/admin";
import type { DatabasePlan, DoorKind } from "./databases";
import { securityOf } from "./databases";
import { appendOnlyDoor, configDoor, evidenceDoor, hubOnlyDoor } from "./small-doors";

const designId = "_design/ward-desk";

/**
 * Makes each database, its rights and its door what the plan says. Run twice, nothing changes:
 * every part is read first and written only when it differs.
 */
export async function provision(
  couch: CouchAdmin,
  plans: readonly DatabasePlan[],
  ticketDoor: string,
): Promise<void> {
  const doors: { readonly [kind in DoorKind]: string } = {
    ticket: ticketDoor,
    evidence: evidenceDoor,
    "hub-only": hubOnlyDoor,
    "append-only": appendOnlyDoor,
    config: configDoor,
  };
  for (const plan of plans) {
    await couch.ensureDatabase(plan.name);
    await ensureSecurity(couch, plan);
    await ensureDoor(couch, plan.name, doors[plan.door]);
  }
}

async function ensureSecurity(couch: CouchAdmin, plan: DatabasePlan): Promise<void> {
  const wanted = securityOf(plan);
  if (!sameValue(await couch.readSecurity(plan.name), wanted)) {
    await couch.writeSecurity(plan.name, wanted);
  }
}

async function ensureDoor(couch: CouchAdmin, name: string, text: string): Promise<void> {
  const database = couch.open(name);
  const version = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const stored = await database.get(designId);
  const old = isRecord(stored?.doc) ? stored.doc : {};
  if (old["version"] === version && old["validate_doc_update"] === text) return;
  const doc = { _id: designId, language: "javascript", version, validate_doc_update: text };
  const written = await database.put(doc, stored?.rev);
  if (!written.ok) throw new Error(`${name}: the design document was not written`);
}
