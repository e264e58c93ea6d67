import type { Entry } from "../model/entry";
import { entryShape } from "../model/entry";
import { isPublicCopy } from "../model/evidence-ref";
import type { EntryId } from "../model/ids";
import { jsonProblem, sameValue } from "../model/json";
import type { UnknownRecord } from "../model/shape";
import { isRecord } from "../model/shape";
import type { Ticket } from "../model/ticket";
import { isNewerSchema, maxLogLength, ticketProblem } from "../model/ticket";
import { forbid } from "./refusal";

/** What is old was checked when it was written; only a large log is looked at again as a whole. */
const smallTextLength = 8_000;
const shortLog = 200;
const maxEntryTextLength = 300_000;

const couchFields: readonly string[] = ["_id", "_rev", "_revisions"];

/** A new ticket, all of it. */
export function checkNewTicket(doc: UnknownRecord): Ticket {
  checkSafe(doc, "");
  const ticket = readTicket(doc);
  const stranger = ticketProblem(doc, true);
  if (stranger !== undefined) forbid("extra-field", stranger);
  return ticket;
}

function readTicket(doc: UnknownRecord): Ticket {
  if (isNewerSchema(doc)) forbid("newer-schema", String(doc["schema"]));
  const problem = ticketProblem(doc);
  if (problem !== undefined) forbid("not-a-ticket", problem);
  return doc as unknown as Ticket;
}

/** Everything beside the log is as it was. */
export function checkUnchanged(doc: UnknownRecord, old: UnknownRecord): void {
  const names = namesOf(doc);
  const same =
    names.length === namesOf(old).length && names.every((name) => sameValue(doc[name], old[name]));
  if (same) return;
  const stranger = names.find((name) => !Object.prototype.hasOwnProperty.call(old, name));
  if (stranger !== undefined) forbid("extra-field", `.${stranger}`);
  readTicket(doc);
  forbid("report-changed");
}

function namesOf(doc: UnknownRecord): readonly string[] {
  return Object.keys(doc).filter((name) => name !== "log" && couchFields.indexOf(name) < 0);
}

/** The old log is in the new one unchanged; answers what was added, checked for its shape. */
export function addedEntries(doc: UnknownRecord, old: UnknownRecord): readonly Entry[] {
  const log = doc["log"];
  if (!Array.isArray(log)) return forbid("not-a-ticket", ".log");
  if (log.length > maxLogLength) forbid("too-large", ".log");
  const before = entriesById(old["log"]);
  const after = new Set<string>();
  const added: Entry[] = [];
  log.forEach((entry: unknown, index) => {
    const id = idOf(entry);
    if (id === undefined) return forbid("not-a-ticket", `.log[${String(index)}].id`);
    if (after.has(id)) forbid("entry-changed", `${id} is there twice`);
    after.add(id);
    if (!before.has(id)) added.push(checkEntry(entry, index));
    else if (!sameValue(before.get(id), entry)) forbid("entry-changed", id);
  });
  if (after.size - added.length < before.size) forbid("entry-removed", firstMissing(before, after));
  checkWholeSize(doc, added, log.length);
  return added;
}

function entriesById(log: unknown): ReadonlyMap<string, unknown> {
  const byId = new Map<string, unknown>();
  if (!Array.isArray(log)) return byId;
  log.forEach((entry: unknown) => {
    const id = idOf(entry);
    if (id !== undefined) byId.set(id, entry);
  });
  return byId;
}

function idOf(entry: unknown): string | undefined {
  const id = isRecord(entry) ? entry["id"] : undefined;
  return typeof id === "string" ? id : undefined;
}

function firstMissing(old: ReadonlyMap<string, unknown>, seen: ReadonlySet<string>): string {
  let missing = "";
  old.forEach((_entry, id) => {
    if (missing === "" && !seen.has(id)) missing = id;
  });
  return missing;
}

function checkEntry(entry: unknown, index: number): Entry {
  const path = `.log[${String(index)}]`;
  const problem = entryShape(entry, path);
  if (problem !== undefined) forbid("not-a-ticket", problem);
  checkSafe(entry, path, maxEntryTextLength);
  const stranger = entryShape(entry, path, true);
  if (stranger !== undefined) forbid("extra-field", stranger);
  checkPublished(entry as Entry, path);
  return entry as Entry;
}

/** Of files only public copies go out, and each names the original that it was made of. */
function checkPublished({ kind, evidence }: Entry, path: string): void {
  if (kind !== "published") return;
  evidence.forEach((ref, index) => {
    if (!isPublicCopy(ref)) forbid("not-a-public-copy", `${path}.evidence[${String(index)}]`);
  });
}

function checkSafe(value: unknown, path: string, maxLength?: number): void {
  const problem = jsonProblem(value, path, maxLength);
  if (problem !== undefined) forbid(problem.reason, problem.path);
}

/** Many small additions must not fill a document until CouchDB takes nothing more for it. */
function checkWholeSize(doc: UnknownRecord, added: readonly Entry[], length: number): void {
  if (length > shortLog || jsonProblem(added, "", smallTextLength) !== undefined)
    checkSafe(doc, "");
}

export function findEntry(log: readonly Entry[], id: EntryId): Entry | undefined {
  for (let index = 0; index < log.length; index += 1) {
    const entry = log[index];
    if (entry !== undefined && entry.id === id) return entry;
  }
  return undefined;
}
