import type { UnitId } from "../../domain/model/ids";
import type { Offer } from "../store";
import type { Lane } from "./lane";
import { createChangesReader, wardDatabase } from "./changes";
import { createWardPull } from "./pull-ward";
import { reconcile } from "./reconcile";
import { worstOf } from "./problems";
import type { SyncProblem } from "./sync-problem";
import type { WardDocuments } from "./ward-documents";
import { wardDocuments } from "./ward-documents";
import type { StepParts } from "./step-parts";

const fetchedAtOnce = 50;

export type WardPullParts = StepParts & {
  readonly unitId: UnitId;
  /** The person at the desk sees this ward. */
  readonly isMine: () => boolean;
};

/** Brings a ward's tickets down, or takes them off the device when nobody here may see them. */
export function wardPull(parts: WardPullParts): () => Promise<SyncProblem | undefined> {
  const { gate, server, life, ports, timing, unitId, isMine } = parts;
  const reader = createChangesReader(() => ({
    server,
    database: wardDatabase(unitId),
    timeoutMs: timing.pullTimeout,
  }));
  const pullToEnd = createWardPull({ ...parts, reader });
  const bring = async (): Promise<SyncProblem | undefined> => {
    const landing = await life.landing();
    if (!landing.ok) return landing.reason;
    const lane = landing.value.lane(unitId);
    const older = await lane.add(gate.readableAside(unitId));
    if (!older.ok) return older.reason;
    const missed = await fetchMissed(lane, parts);
    if (missed !== undefined) return missed;
    const { received, problem } = await pullToEnd(landing.value);
    if (received > 0) parts.journal.add({ what: "received", unitId, count: received });
    if (problem !== undefined) return problem;
    await gate.markPulled(unitId);
    return afterPull(parts);
  };
  const mayLeave = () =>
    !isMine() && gate.leavingWards().includes(unitId) && !hasWaiting(unitId, parts);
  return async () => {
    // What has just been offered has to be read back once more before it may leave.
    const read = isMine() ? bring : () => readBack(parts);
    const problem = mayLeave() ? undefined : await read();
    if (!mayLeave()) return problem;
    // First, so that a kill in between has it told again; the note of leaving goes last.
    await ports.leaveWard(unitId);
    await gate.dropWard(unitId);
    return problem;
  };
}

/**
 * Entries that a colleague of another ward has left on this device: their tickets are read by name,
 * each with its author's own session, because the person at the desk may not read the ward.
 */
async function readBack(parts: WardPullParts): Promise<SyncProblem | undefined> {
  const { gate, server, life, timing, unitId } = parts;
  const offered = [...offeredBy(gate.offers(unitId))];
  if (offered.length === 0) return undefined;
  const landing = await life.landing();
  if (!landing.ok) return landing.reason;
  const lane = landing.value.lane(unitId);
  const problems: SyncProblem[] = [];
  for (const [as, ids] of offered) {
    const documents = wardDocuments({ server, unitId, as, timeoutMs: timing.pullTimeout });
    const problem = await bringSome([...ids], { documents, lane });
    if (problem !== undefined) problems.push(problem);
  }
  return worstOf(problems);
}

function offeredBy(offers: readonly Offer[]): ReadonlyMap<string, ReadonlySet<string>> {
  const offered = new Map<string, Set<string>>();
  for (const { entry, ticketId } of offers) {
    offered.set(entry.by.user, (offered.get(entry.by.user) ?? new Set()).add(ticketId));
  }
  return offered;
}

type Bringing = {
  readonly documents: WardDocuments;
  readonly lane: Lane;
  readonly onLanded?: (ids: readonly string[]) => Promise<void>;
};

async function bringSome(
  ids: readonly string[],
  { documents, lane, onLanded }: Bringing,
): Promise<SyncProblem | undefined> {
  for (let start = 0; start < ids.length; start += fetchedAtOnce) {
    const some = ids.slice(start, start + fetchedAtOnce);
    const read = await documents.read(some);
    if (!read.ok) return read.reason;
    const changes = [...read.value].map(([id, document]) => ({ id, deleted: false, document }));
    await lane.add(changes);
    const landed = await lane.end();
    if (!landed.ok) return landed.reason;
    await onLanded?.(some);
  }
  return undefined;
}

/** Tickets of which another ward's copy lay here and has left. */
async function fetchMissed(lane: Lane, parts: WardPullParts): Promise<SyncProblem | undefined> {
  const { gate, server, timing, unitId, isMine } = parts;
  const ids = gate.toFetch(unitId);
  if (ids.length === 0 || !isMine()) return undefined;
  const documents = wardDocuments({ server, unitId, timeoutMs: timing.pullTimeout });
  return bringSome(ids, { documents, lane, onLanded: (some) => gate.fetched(unitId, some) });
}

async function afterPull(parts: WardPullParts): Promise<SyncProblem | undefined> {
  const { gate, server, life, timing, unitId, isMine } = parts;
  const name = life.name();
  if (isMine() && name !== undefined) {
    const documents = wardDocuments({ server, unitId, timeoutMs: timing.pushTimeout });
    const problem = await reconcile({ gate, unitId, documents, life: name });
    if (problem !== undefined) return problem;
  }
  await gate.settleDepartures(unitId);
  return undefined;
}

function hasWaiting(unitId: UnitId, { gate }: WardPullParts): boolean {
  return gate.unsent.get().some((item) => item.unitId === unitId && item.fate.state === "waiting");
}
