import { toInstant } from "../../domain/model/instant";
import { sameValue } from "../../domain/model/json";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import type { Ticket } from "../../domain/model/ticket";
import { mergeTickets, parseTicket, toTicketDocument } from "../../domain/model/ticket";
import type { Tombstone } from "../../domain/model/tombstone";
import type { Database, StoredDocument } from "../couch/database";

const maxAttempts = 10;

/** `different`: not two branches of one ticket but two tickets; a person has to look. */
export type UniteRefusal = "unreadable" | "different" | "forbidden" | "busy";

/** Whether a document that came with its conflicts has branches beside the one that is shown. */
export function hasBranches(doc: unknown): boolean {
  const conflicts = isRecord(doc) ? doc["_conflicts"] : undefined;
  return Array.isArray(conflicts) && conflicts.length > 0;
}

/**
 * Unites the branches that a cluster, or somebody who repairs, has let grow side by side: the
 * union of their logs goes on top of the winner, and only then the others leave. Whenever it is
 * cut short, every entry still stands in some branch, and the next run goes on.
 */
export async function uniteBranches(
  ward: Database,
  id: string,
  nowMs: number,
): Promise<Result<void, UniteRefusal>> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const [winner, ...others] = await ward.leaves(id);
    if (winner === undefined || others.length === 0) return ok();
    const branches = readBranches([winner, ...others]);
    if (!branches.ok) return branches;
    const [first, ...rest] = branches.value;
    if (first === undefined) return ok();
    const union = rest.reduce(mergeTickets, first);
    if (union !== first) {
      const written = await ward.put(toTicketDocument(union), winner.rev);
      if (written.ok) continue;
      if (written.reason === "forbidden") return refuse("forbidden", written.detail);
      continue;
    }
    const left = await letGo(ward, others, nowMs);
    if (!left.ok) return left;
  }
  return refuse("busy");
}

/** One that grew meanwhile stays: its revision is another now, and the next round reads it. */
async function letGo(
  ward: Database,
  branches: readonly StoredDocument[],
  nowMs: number,
): Promise<Result<void, "forbidden">> {
  for (const { id, rev } of branches) {
    const tombstone: Tombstone = { type: "left", left: "merged", at: toInstant(nowMs) };
    const written = await ward.put({ _id: id, _deleted: true, ...tombstone }, rev);
    if (!written.ok && written.reason === "forbidden") return refuse("forbidden", written.detail);
  }
  return ok();
}

function readBranches(
  leaves: readonly StoredDocument[],
): Result<readonly Ticket[], "unreadable" | "different"> {
  const branches: Ticket[] = [];
  for (const leaf of leaves) {
    const ticket = parseTicket(leaf.doc);
    if (!ticket.ok) return refuse("unreadable", ticket.detail);
    if (branches[0] !== undefined && !isSameTicket(branches[0], ticket.value)) {
      return refuse("different");
    }
    branches.push(ticket.value);
  }
  return ok(branches);
}

function isSameTicket(a: Ticket, b: Ticket): boolean {
  return a.code === b.code && a.unitId === b.unitId && sameValue(a.report, b.report);
}
