import type { NetState } from "../../domain/contract/ipc";
import type { UnitId } from "../../domain/model/ids";
import type { SyncGate } from "../store";
import { reconnectDelayMs } from "./backoff";
import type { Signals, Timing } from "./ports";

export type Actions = {
  /** There may be something to do for this ward. */
  readonly wakeWard: (unitId: UnitId) => void;
  readonly wakeAll: () => void;
  /** The same now, whatever the waiting times. */
  readonly runAll: () => void;
  readonly onDatabases: (names: readonly string[]) => void;
  readonly onNet: (state: NetState) => void;
  readonly sendEvidence: () => void;
};

export type TriggerParts = {
  readonly gate: Pick<SyncGate, "onOffer" | "wards">;
  readonly signals: Signals;
  readonly timing: Timing;
  readonly chance?: () => number;
};

/** Everything that makes sync look whether there is something to do. */
export function followTriggers(
  { gate, signals, timing, chance }: TriggerParts,
  actions: Actions,
): () => void {
  const soon = new Map<UnitId, ReturnType<typeof setTimeout>>();
  let offlineSinceMs: number | undefined;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  const wakeSoon = (unitId: UnitId) => {
    if (soon.has(unitId)) return;
    const timer = setTimeout(() => {
      soon.delete(unitId);
      actions.wakeWard(unitId);
    }, timing.debounce);
    soon.set(unitId, timer);
  };
  const onNet = (state: NetState) => {
    clearTimeout(reconnect);
    actions.onNet(state);
    if (state === "offline") {
      offlineSinceMs ??= performance.now();
      // A request finds out why.
      actions.wakeAll();
      return;
    }
    const offlineForMs = performance.now() - (offlineSinceMs ?? performance.now());
    offlineSinceMs = undefined;
    reconnect = setTimeout(actions.runAll, reconnectDelayMs(offlineForMs, timing, chance));
  };
  const poll = setInterval(actions.wakeAll, timing.poll);
  const evidence = setInterval(actions.sendEvidence, timing.evidence);
  const ends = [
    gate.onOffer(wakeSoon),
    gate.wards.subscribe(actions.runAll),
    signals.onNet(onNet),
    signals.onLive(actions.onDatabases),
    signals.onResume(actions.runAll),
    signals.onSession(actions.runAll),
  ];
  return () => {
    for (const end of ends) end();
    for (const timer of soon.values()) clearTimeout(timer);
    clearTimeout(reconnect);
    clearInterval(poll);
    clearInterval(evidence);
  };
}
