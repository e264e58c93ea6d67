import type { UnitId } from "../../domain/model/ids";
import type { Lane } from "./lane";
import { createChangesReader, wardDatabase } from "./changes";
import { pullWard } from "./pull";
import { reconcile } from "./reconcile";
import type { SyncProblem } from "./sync-problem";
import { wardDocuments } from "./ward-documents";
import type { StepParts } from "./step-parts";

const fetchedAtOnce = 50;

export type WardPullParts = StepParts & {
  readonly unitId: UnitId;
  /** The person at the desk sees this ward. */
  readonly isMine: () => boolean;
  /** In whose name the ward is read; undefined: of whoever sits at the desk. */
  readonly as: () => string | undefined;
};

/** Brings a ward's tickets down, or takes them off the device when nobody here may see them. */
export function wardPull(parts: WardPullParts): () => Promise<SyncProblem | undefined> {
  const { gate, server, life, ports, timing, unitId, isMine, as } = parts;
  const reader = createChangesReader(() => ({
    server,
    database: wardDatabase(unitId),
    as: as(),
    timeoutMs: timing.pullTimeout,
  }));
  const bring = async (): Promise<SyncProblem | undefined> => {
    const landing = await life.landing();
    if (!landing.ok) return landing.reason;
    const lane = landing.value.lane(unitId);
    const older = await lane.add(gate.readableAside(unitId));
    if (!older.ok) return older.reason;
    const missed = await fetchMissed(lane, parts);
    if (missed !== undefined) return missed;
    const since = await landing.value.since(unitId);
    const { received, problem } = await pullWard(since, reader, lane);
    if (received > 0) parts.journal.add({ what: "received", unitId, count: received });
    if (problem !== undefined) return problem;
    await gate.markPulled(unitId);
    return afterPull(parts);
  };
  const mayLeave = () =>
    !isMine() && gate.leavingWards().includes(unitId) && !hasWaiting(unitId, parts);
  return async () => {
    // What has just been offered has to be read back once more before it may leave.
    const isToBring = isMine() || as() !== undefined;
    const problem = isToBring && !mayLeave() ? await bring() : undefined;
    if (!mayLeave()) return problem;
    // First, so that a kill in between has it told again; the note of leaving goes last.
    await ports.leaveWard(unitId);
    await gate.dropWard(unitId);
    return problem;
  };
}

/** Tickets of which another ward's copy lay here and has left. */
async function fetchMissed(lane: Lane, parts: WardPullParts): Promise<SyncProblem | undefined> {
  const { gate, server, timing, unitId, isMine } = parts;
  const ids = gate.toFetch(unitId);
  if (ids.length === 0 || !isMine()) return undefined;
  const documents = wardDocuments({ server, unitId, timeoutMs: timing.pullTimeout });
  for (let start = 0; start < ids.length; start += fetchedAtOnce) {
    const some = ids.slice(start, start + fetchedAtOnce);
    const read = await documents.read(some);
    if (!read.ok) return read.reason;
    const changes = [...read.value].map(([id, document]) => ({ id, deleted: false, document }));
    await lane.add(changes);
    const landed = await lane.end();
    if (!landed.ok) return landed.reason;
    await gate.fetched(unitId, some);
  }
  return undefined;
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
