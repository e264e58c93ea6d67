import type { UnitId } from "../../domain/model/ids";
import { whyNotStored } from "../store";
import { offerWard } from "./offer";
import { createOfferSize } from "./offer-size";
import type { SyncPorts } from "./ports";
import type { StepParts } from "./step-parts";
import type { SyncProblem } from "./sync-problem";
import type { LinkSteps } from "./ward-link";
import { wardPull } from "./ward-pull";

/** What a run of a ward's line consists of. */
export function wardSteps(unitId: UnitId, parts: StepParts): LinkSteps {
  const { gate, server, life, ports, timing } = parts;
  const { pushTimeout } = timing;
  const isMine = () => gate.wards.get().includes(unitId);
  const pull = wardPull({ ...parts, unitId, isMine });
  const size = createOfferSize();
  const ofCity = new Set<string>();
  const push = async (): Promise<SyncProblem | undefined> => {
    if (gate.hasUntimed(unitId)) {
      // A round trip measures the clock, and without one nothing could go in any case. One of long
      // ago says nothing: somebody may have set the clock since.
      life.doubt();
      const met = await life.landing();
      if (!met.ok) return met.reason;
      await gate.settleClocks(life.skewMs());
    }
    return offerWard({ gate, server, unitId, timeoutMs: pushTimeout, size, ofCity });
  };
  const mine = (problem: SyncProblem | undefined) =>
    isMine() || !isAboutSession(problem) ? problem : undefined;
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
  return problem === "session-ended" || problem === "account-disabled" || problem === "forbidden";
}

/** A device that cannot write must not end sync for ever: it is named and tried again. */
async function guarded(
  step: () => Promise<SyncProblem | undefined>,
  ports: SyncPorts,
): Promise<SyncProblem | undefined> {
  try {
    return await step();
  } catch (error) {
    if ((await whyNotStored(error)) === "disk-full") return "disk-full";
    ports.report(error);
    return "storage-failed";
  }
}
