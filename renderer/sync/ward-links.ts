import type { UnitId } from "../../domain/model/ids";
import type { Readable } from "../store";
import { createCell } from "../store";
import type { SyncProblem } from "./sync-problem";
import type { WardLink } from "./ward-link";
import { createWardLink } from "./ward-link";
import type { StepParts } from "./step-parts";
import { wardSteps } from "./ward-steps";

/** One line for each ward that the person sees or in which somebody's entries wait. */
export type WardLinks = {
  readonly all: Readable<readonly WardLink[]>;
  readonly of: (unitId: UnitId) => WardLink;
  readonly wake: (which: (unitId: UnitId) => boolean) => void;
  readonly wakeAll: () => void;
  readonly runAll: () => Promise<readonly SyncProblem[]>;
  /** Told after each run of any of them. */
  readonly onRun: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
};

export function createLinks(parts: StepParts): WardLinks {
  const { gate, timing } = parts;
  const byUnit = new Map<UnitId, WardLink>();
  const all = createCell<readonly WardLink[]>([]);
  let tell: () => void = () => undefined;

  const of = (unitId: UnitId): WardLink => {
    const known = byUnit.get(unitId);
    if (known !== undefined) return known;
    const link = createWardLink(unitId, wardSteps(unitId, parts), {
      timing,
      onRun: () => {
        tell();
      },
    });
    byUnit.set(unitId, link);
    all.set([...byUnit.values()]);
    return link;
  };
  const everyOne = () => {
    const units = new Set([...gate.wards.get(), ...gate.wardsToOffer(), ...gate.leavingWards()]);
    for (const unitId of byUnit.keys()) if (!units.has(unitId)) end(unitId);
    return [...units].map(of);
  };
  /** Nobody waits for this ward any more; what it has met must not be shown as a problem. */
  const end = (unitId: UnitId) => {
    void byUnit.get(unitId)?.stop();
    byUnit.delete(unitId);
    all.set([...byUnit.values()]);
  };
  return {
    all,
    of,
    wake: (which) => {
      for (const [unitId, link] of byUnit) if (which(unitId)) link.wake();
    },
    wakeAll: () => {
      for (const link of everyOne()) link.wake();
    },
    runAll: async () => {
      const problems = await Promise.all(everyOne().map((link) => link.run()));
      return problems.filter((problem): problem is SyncProblem => problem !== undefined);
    },
    onRun: (listener) => {
      tell = listener;
    },
    stop: async () => {
      await Promise.all([...byUnit.values()].map((link) => link.stop()));
    },
  };
}
