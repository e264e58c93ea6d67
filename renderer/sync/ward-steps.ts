import type { UnitId } from "../../domain/model/ids";
import type { SyncGate } from "../store";
import { isDiskFull } from "../store";
import { createChangesReader, wardDatabase } from "./changes";
import { offerWard } from "./offer";
import type { SyncPorts, Timing } from "./ports";
import { pullWard } from "./pull";
import type { Server } from "./server";
import type { ServerLife } from "./server-life";
import type { SyncProblem } from "./sync-state";
import type { LinkSteps } from "./ward-link";

export type StepParts = {
  readonly gate: SyncGate;
  readonly server: Server;
  readonly life: ServerLife;
  readonly ports: SyncPorts;
  readonly timing: Timing;
};

/** What a run of a ward's line consists of. */
export function wardSteps(unitId: UnitId, parts: StepParts): LinkSteps {
  const { gate, server, life, ports, timing } = parts;
  const { pullTimeout, pushTimeout } = timing;
  const isMine = gate.wards.includes(unitId);
  // Entries that a colleague of another ward has left on this device: what they lead to is read
  // back with the colleague's own session, because the person at the desk may not read it.
  const as = () => (isMine ? undefined : gate.offers(unitId)[0]?.entry.by.user);
  const reader = createChangesReader(() => ({
    server,
    database: wardDatabase(unitId),
    as: as(),
    timeoutMs: pullTimeout,
  }));
  const pull = async (): Promise<SyncProblem | undefined> => {
    if (!isMine && as() === undefined) return undefined;
    const landing = await life.landing();
    if (!landing.ok) return landing.reason;
    const lane = landing.value.lane(unitId);
    const older = await lane.add(gate.readableAside(unitId));
    if (!older.ok) return older.reason;
    const problem = await pullWard(await landing.value.since(unitId), reader, lane);
    if (problem === undefined) await gate.markPulled(unitId);
    return problem;
  };
  const push = async (): Promise<SyncProblem | undefined> => {
    if (gate.hasUntimed(unitId)) {
      // A round trip measures the clock, and without one nothing could go in any case.
      const met = await life.landing();
      if (!met.ok) return met.reason;
      await gate.settleClocks(life.skewMs());
    }
    return offerWard({ gate, server, unitId, timeoutMs: pushTimeout });
  };
  const mine = (problem: SyncProblem | undefined) =>
    isMine || !isAboutSession(problem) ? problem : undefined;
  return {
    hasOffers: () => gate.offers(unitId).length > 0 || gate.hasUntimed(unitId),
    push: async () => mine(await guarded(push, ports)),
    pull: async () => mine(await guarded(pull, ports)),
    nowMs: ports.nowMs,
    ...roundTrips(unitId, parts),
  };
}

/** Written down now and then: it is said again after a restart without a network. */
const noteEveryMs = 60_000;

function roundTrips(
  unitId: UnitId,
  { gate, ports }: StepParts,
): Pick<LinkSteps, "lastRoundTripMs" | "onRoundTrip"> {
  const key = `round-trip|${unitId}`;
  const lastRoundTripMs = () => {
    const noted = gate.readNote(key);
    return typeof noted === "number" ? noted : undefined;
  };
  return {
    lastRoundTripMs,
    onRoundTrip: (atMs) => {
      if (Math.abs(atMs - (lastRoundTripMs() ?? 0)) < noteEveryMs) return;
      gate.writeNote(key, atMs).catch(ports.report);
    },
  };
}

/** The colleague's entries are held and say so; the person at the desk can do nothing about it. */
function isAboutSession(problem: SyncProblem | undefined): boolean {
  return problem === "session-ended" || problem === "forbidden";
}

/** A device that cannot write must not end sync for ever: it is named and tried again. */
async function guarded(
  step: () => Promise<SyncProblem | undefined>,
  ports: SyncPorts,
): Promise<SyncProblem | undefined> {
  try {
    return await step();
  } catch (error) {
    if (isDiskFull(error)) return "disk-full";
    ports.report(error);
    return "storage-failed";
  }
}
