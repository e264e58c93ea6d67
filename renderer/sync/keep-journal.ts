import type { UnitId } from "../../domain/model/ids";
import type { Readable, SyncGate } from "../store";
import type { Journal } from "./journal";
import type { SyncState } from "./sync-state";

type Kept = {
  readonly state: Readable<SyncState>;
  readonly gate: SyncGate;
  readonly journal: Journal;
};

/** Writes down what becomes of the state from one moment to the next. */
export function keepJournal({ state, gate, journal }: Kept): () => void {
  let before = state.get();
  let wards = gate.wards.get();
  let missing = gate.missing.get();
  journal.add({ what: "started" });
  const ends = [
    state.subscribe(() => {
      const now = state.get();
      compare(before, now, journal);
      before = now;
    }),
    gate.wards.subscribe(() => {
      tellWards(wards, gate.wards.get(), journal);
      wards = gate.wards.get();
    }),
    gate.missing.subscribe(() => {
      const now = gate.missing.get();
      for (const { unitId, ids, decided } of now) {
        const known = missing.some((each) => each.unitId === unitId);
        if (!known && !decided) journal.add({ what: "missing", unitId, count: ids.length });
      }
      missing = now;
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function compare(before: SyncState, now: SyncState, journal: Journal): void {
  if (before.net !== now.net) journal.add({ what: now.net });
  const refused = now.refusedEntries - before.refusedEntries;
  if (refused > 0) journal.add({ what: "refused", count: refused });
  const sent = countSent(before, now);
  if (sent > 0) journal.add({ what: "sent", count: sent });
  for (const { unitId, problem } of now.wards) {
    const earlier = before.wards.find((ward) => ward.unitId === unitId)?.problem;
    if (problem === earlier || problem === "offline") continue;
    if (problem !== undefined) journal.add({ what: "problem", unitId, problem });
    else if (earlier !== "offline") journal.add({ what: "recovered", unitId });
  }
}

/** A refused entry that has gone was written anew by somebody, it was not sent. */
function countSent(before: SyncState, now: SyncState): number {
  if (before.items === now.items) return 0;
  const left = new Set(now.items.map(({ entryId }) => entryId));
  const gone = before.items.filter(({ entryId }) => !left.has(entryId));
  return gone.filter(({ fate }) => fate.state !== "refused").length;
}

function tellWards(before: readonly UnitId[], now: readonly UnitId[], journal: Journal): void {
  for (const unitId of now)
    if (!before.includes(unitId)) journal.add({ what: "ward-added", unitId });
  for (const unitId of before)
    if (!now.includes(unitId)) journal.add({ what: "ward-left", unitId });
}
