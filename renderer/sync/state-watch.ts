import type { NetState } from "../../domain/contract/ipc";
import type { SyncGate, UnsentEntry } from "../store";
import type { Cell, Readable } from "../store";
import { createCell } from "../store";
import { countHeld } from "./held-counts";
import { isBeyondNetwork, isWithoutNetwork, needsPerson, troubleOf, worstOf } from "./problems";
import type { SyncProblem } from "./sync-problem";
import type { SyncState, WardSync } from "./sync-state";
import type { WardLink } from "./ward-link";

export type StateParts = {
  readonly gate: SyncGate;
  readonly links: Readable<readonly WardLink[]>;
  /** What the network says; a request may know better. */
  readonly net: Cell<NetState>;
  /** The office's tables: all that somebody without a ward receives. */
  readonly office: Readable<OfficeSync>;
};

export type OfficeSync = { readonly problem?: SyncProblem; readonly lastRoundTripMs?: number };

/** Puts together what the sync line shows. Counts come from the documents and nowhere else. */
export function createStateWatch({ gate, links, net, office }: StateParts): {
  readonly state: Readable<SyncState>;
  readonly stop: () => void;
} {
  const compute = () => {
    const wards = links.get().map((link) => link.state.get());
    return stateOf({ wards, gate, net: net.get(), office: office.get() });
  };
  const state = createCell<SyncState>(compute());
  const refresh = () => {
    state.set(compute());
  };
  let endLinks: readonly (() => void)[] = [];
  const followLinks = () => {
    for (const end of endLinks) end();
    endLinks = links.get().map((link) => link.state.subscribe(refresh));
    refresh();
  };
  followLinks();
  const ends = [
    links.subscribe(followLinks),
    gate.unsent.subscribe(refresh),
    gate.unreadable.subscribe(refresh),
    gate.wards.subscribe(refresh),
    office.subscribe(refresh),
    net.subscribe(refresh),
  ];
  return {
    state,
    stop: () => {
      for (const end of [...ends, ...endLinks]) end();
    },
  };
}

type Facts = {
  readonly wards: readonly WardSync[];
  readonly gate: SyncGate;
  readonly net: NetState;
  readonly office: OfficeSync;
};

function stateOf({ wards, gate, net, office }: Facts): SyncState {
  const items = gate.unsent.get();
  const refusedEntries = count(items, "refused");
  const mine = wards.filter((ward) => gate.wards.get().includes(ward.unitId));
  const met = gate.wards.get().length === 0 ? [office] : mine;
  const problem = worstOf([...wards, ...met].flatMap((one) => one.problem ?? []));
  const trouble = troubleOf(problem);
  const last = lastOf(met);
  // Main says "offline" of every server that it cannot reach; a request knows better why.
  const isOffline = isWithoutNetwork(problem) || (net === "offline" && !isBeyondNetwork(problem));
  return {
    net: isOffline ? "offline" : "online",
    phase: phaseOf(wards, { isOffline, stuck: refusedEntries > 0 || needsPerson(problem) }),
    sending: wards.some((ward) => ward.phase === "sending"),
    unsentEntries: items.length - refusedEntries,
    held: countHeld(items),
    refusedEntries,
    items,
    unreadable: gate.unreadable.get(),
    wards,
    ...(last === undefined ? {} : { lastRoundTripMs: last }),
    ...(problem === undefined ? {} : { problem }),
    ...(trouble === undefined ? {} : { trouble }),
  };
}

function count(items: readonly UnsentEntry[], state: UnsentEntry["fate"]["state"]): number {
  return items.filter((item) => item.fate.state === state).length;
}

/** The ward that is furthest behind: what is said must hold for all of them. */
function lastOf(wards: readonly OfficeSync[]): number | undefined {
  const times = wards.map((ward) => ward.lastRoundTripMs);
  const known = times.filter((time): time is number => time !== undefined);
  return known.length === 0 || known.length < times.length ? undefined : Math.min(...known);
}

function phaseOf(
  wards: readonly WardSync[],
  { isOffline, stuck }: { readonly isOffline: boolean; readonly stuck: boolean },
): SyncState["phase"] {
  if (stuck) return "attention";
  if (isOffline) return "offline";
  const phases = wards.map((ward) => ward.phase);
  if (phases.includes("sending")) return "sending";
  return phases.includes("receiving") ? "receiving" : "idle";
}
