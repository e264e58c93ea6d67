import type { Entry } from "../../domain/model/entry";
import type { EntryId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import { mergeLogs, parseTicket } from "../../domain/model/ticket";
import { parseDoorRefusal } from "../../domain/validation/refusal";
import type { HeldReason, SyncGate } from "../store";
import { refusalOf } from "./door-reason";
import { worstOf } from "./problems";
import type { SyncProblem } from "./sync-problem";
import type { RawDocument, WardDocuments, WriteOutcome } from "./ward-documents";

const gone: HeldReason = "no-such-ticket";
/** So often a ticket that others write at the same time is joined and sent again. */
const mostConflicts = 8;

/** New entries of one author for one ticket, oldest first. */
export type Parcel = { readonly ticketId: string; readonly entries: readonly Entry[] };

export type ParcelPorts = {
  readonly gate: SyncGate;
  readonly documents: WardDocuments;
};

/** Joined with the server's copy and ready to be written. */
type Packed = Parcel & { readonly document: RawDocument };

export function entryIdsOf(parcels: readonly Parcel[]): readonly EntryId[] {
  return parcels.flatMap((parcel) => parcel.entries.map((entry) => entry.id));
}

/**
 * Puts new entries into the server's tickets. An entry that the door refuses is set aside with the
 * door's reason; every other one goes on, also those of the same ticket.
 */
export async function offerParcels(
  parcels: readonly Parcel[],
  ports: ParcelPorts,
  conflicts = 0,
): Promise<SyncProblem | undefined> {
  const read = await ports.documents.read(parcels.map((parcel) => parcel.ticketId));
  if (!read.ok) {
    return read.reason === "too-large" && parcels.length > 1
      ? inHalves(parcels, ports)
      : read.reason;
  }
  const archived = await fetchArchived(parcels, read.value, ports);
  if (!archived.ok) return archived.reason;
  const packed = await pack(parcels, new Map([...read.value, ...archived.value]), ports.gate);
  if (packed.length === 0) return undefined;
  const written = await ports.documents.write(packed.map((parcel) => parcel.document));
  if (!written.ok) {
    if (written.reason !== "too-large") return written.reason;
    const [only] = packed;
    if (packed.length > 1 || only === undefined) return inHalves(packed, ports);
    return setAside(only, { state: "too-large" }, ports);
  }
  return settle(packed, { outcomes: written.value, conflicts }, ports);
}

/** Late entries for tickets that have left for the archive: it gives them back when asked. */
async function fetchArchived(
  parcels: readonly Parcel[],
  there: ReadonlyMap<string, RawDocument>,
  { gate, documents }: ParcelPorts,
): Promise<Result<ReadonlyMap<string, RawDocument>, SyncProblem>> {
  const back: string[] = [];
  const isKnownGone = (id: EntryId) =>
    gate.unsent
      .get()
      .some(({ entryId, fate }) => entryId === id && fate.state === "held" && fate.why === gone);
  for (const parcel of parcels) {
    // Asked once; what was held for it before is tried again by hand, or when it is there again.
    if (there.has(parcel.ticketId) || entryIdsOf([parcel]).every(isKnownGone)) continue;
    const asked = await documents.bringBack(parcel.ticketId);
    if (!asked.ok) return asked;
    if (asked.value) back.push(parcel.ticketId);
  }
  return back.length === 0 ? ok(new Map()) : documents.read(back);
}

async function inHalves(
  parcels: readonly Parcel[],
  ports: ParcelPorts,
): Promise<SyncProblem | undefined> {
  const middle = Math.ceil(parcels.length / 2);
  return (
    (await offerParcels(parcels.slice(0, middle), ports)) ??
    (await offerParcels(parcels.slice(middle), ports))
  );
}

async function pack(
  parcels: readonly Parcel[],
  documents: ReadonlyMap<string, RawDocument>,
  gate: SyncGate,
): Promise<readonly Packed[]> {
  const packed: Packed[] = [];
  const free: Parcel[] = [];
  for (const parcel of parcels) {
    const joined = join(parcel, documents.get(parcel.ticketId));
    if (typeof joined === "string") await gate.markHeld(entryIdsOf([parcel]), joined);
    else free.push(parcel);
    if (typeof joined === "object") packed.push(joined);
  }
  await gate.markWaiting(entryIdsOf(free));
  return packed;
}

/** The union, the reason why there can be none, or undefined when the server has it all already. */
function join(parcel: Parcel, document: RawDocument | undefined): Packed | HeldReason | undefined {
  if (document === undefined) return gone;
  const server = parseTicket(document);
  if (!server.ok) return server.reason === "newer-schema" ? "newer-schema" : "no-such-ticket";
  const known = new Set(server.value.log.map((entry) => entry.id));
  const entries = parcel.entries.filter((entry) => !known.has(entry.id));
  if (entries.length === 0) return undefined;
  // Everything else of the document goes back as it came, also what this app does not know.
  const log = mergeLogs(server.value.log, entries);
  return { ticketId: parcel.ticketId, entries, document: { ...document, log } };
}

type Answered = {
  readonly outcomes: ReadonlyMap<string, WriteOutcome>;
  readonly conflicts: number;
};

async function settle(
  packed: readonly Packed[],
  { outcomes, conflicts }: Answered,
  ports: ParcelPorts,
): Promise<SyncProblem | undefined> {
  const problems: SyncProblem[] = [];
  const again: Packed[] = [];
  for (const parcel of packed) {
    const outcome = outcomes.get(parcel.ticketId) ?? { state: "failed" };
    if (outcome.state === "conflict") again.push(parcel);
    else problems.push(...asList(await settleOne(parcel, outcome, ports)));
  }
  if (again.length > 0) {
    problems.push(
      ...asList(
        conflicts < mostConflicts
          ? await offerParcels(again, ports, conflicts + 1)
          : "server-error",
      ),
    );
  }
  return worstOf(problems);
}

function asList(problem: SyncProblem | undefined): readonly SyncProblem[] {
  return problem === undefined ? [] : [problem];
}

async function settleOne(
  parcel: Packed,
  outcome: Exclude<WriteOutcome, { readonly state: "conflict" }>,
  ports: ParcelPorts,
): Promise<SyncProblem | undefined> {
  switch (outcome.state) {
    case "written":
      return undefined;
    case "unauthorized":
      return "session-ended";
    case "failed":
      return "server-error";
    case "forbidden":
    case "too-large":
      return setAside(parcel, outcome, ports);
  }
}

async function refuseOne({ id }: Entry, refused: Refused, { gate }: ParcelPorts): Promise<void> {
  if (refused.state === "too-large") return gate.markRefused(id, "too-large", "");
  const door = parseDoorRefusal(refused.reason);
  // The clock was set while it was being written. Its own time can be mended, words cannot.
  if (door?.reason === "future-date" && door.detail === `${id}.at`) return gate.doubtClock(id);
  return gate.markRefused(id, refusalOf(refused.reason), refused.reason);
}

type Refused = Extract<WriteOutcome, { readonly state: "forbidden" | "too-large" }>;

/** One entry: it is the one that was refused. Several: each is offered alone, in order. */
async function setAside(
  { ticketId, entries }: Packed,
  refused: Refused,
  ports: ParcelPorts,
): Promise<SyncProblem | undefined> {
  const [first, ...others] = entries;
  if (first === undefined) return undefined;
  if (others.length === 0) {
    await refuseOne(first, refused, ports);
    return undefined;
  }
  for (const entry of entries) {
    const problem = await offerParcels([{ ticketId, entries: [entry] }], ports);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
