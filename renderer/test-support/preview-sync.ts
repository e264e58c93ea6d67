import { ok, refuse } from "../../domain/model/result";
import type { SyncGate } from "../store";
import { createCell } from "../store";
import { countHeld } from "../sync";
import type { Sync, SyncEvent, SyncState } from "../sync";

/** A sync that never sends: what waits stays waiting, so that it can be looked at. */
export function previewSync(gate: SyncGate, over: Partial<SyncState>): Sync {
  const state = createCell(stateOf(gate, over));
  const refresh = () => {
    state.set(stateOf(gate, over));
  };
  const ends = [gate.unsent.subscribe(refresh), gate.unreadable.subscribe(refresh)];
  return {
    state,
    events: createCell(previewEvents),
    traffic: createCell({ sentChars: 84_200, receivedChars: 3_460_000, day: "2026-11-21" }),
    syncNow: async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return over.net === "offline" ? refuse("offline") : ok();
    },
    stop: async () => {
      for (const end of ends) end();
    },
  };
}

const minutes = (ago: number) => Date.now() - ago * 60_000;
const previewEvents: readonly SyncEvent[] = [
  { atMs: minutes(2), what: "sent", count: 3 },
  { atMs: minutes(2), what: "online" },
  { atMs: minutes(31), what: "offline" },
  { atMs: minutes(44), what: "recovered", unitId: "26882" },
  { atMs: minutes(46), what: "problem", unitId: "26882", problem: "server-error" },
  { atMs: minutes(65), what: "received", unitId: "26882", count: 128 },
  { atMs: minutes(66), what: "started" },
];

function stateOf(gate: SyncGate, over: Partial<SyncState>): SyncState {
  const items = gate.unsent.get();
  const count = (state: string) => items.filter(({ fate }) => fate.state === state).length;
  return {
    net: "online",
    phase: "idle",
    sending: false,
    unsentEntries: count("waiting") + count("held"),
    held: countHeld(items),
    refusedEntries: count("refused"),
    items,
    unreadable: gate.unreadable.get(),
    lastRoundTripMs: Date.now() - 120_000,
    wards: gate.wards.get().map((unitId) => ({
      unitId,
      phase: "idle",
      lastRoundTripMs: Date.now() - 120_000,
    })),
    ...over,
  };
}
