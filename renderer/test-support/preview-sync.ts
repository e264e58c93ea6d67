import { ok, refuse } from "../../domain/model/result";
import type { SyncGate } from "../store";
import { createCell } from "../store";
import type { Sync, SyncState } from "../sync";

/** A sync that never sends: what waits stays waiting, so that it can be looked at. */
export function previewSync(gate: SyncGate, over: Partial<SyncState>): Sync {
  const state = createCell(stateOf(gate, over));
  const refresh = () => {
    state.set(stateOf(gate, over));
  };
  const ends = [gate.unsent.subscribe(refresh), gate.unreadable.subscribe(refresh)];
  return {
    state,
    syncNow: async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return over.net === "offline" ? refuse("offline") : ok();
    },
    stop: async () => {
      for (const end of ends) end();
    },
  };
}

function stateOf(gate: SyncGate, over: Partial<SyncState>): SyncState {
  const items = gate.unsent.get();
  const count = (state: string) => items.filter(({ fate }) => fate.state === state).length;
  return {
    net: "online",
    phase: "idle",
    sending: false,
    unsentEntries: count("waiting") + count("held"),
    heldEntries: count("held"),
    refusedEntries: count("refused"),
    items,
    unreadable: gate.unreadable.get(),
    lastRoundTripMs: Date.now() - 120_000,
    wards: [],
    ...over,
  };
}
