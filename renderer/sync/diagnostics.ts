import type { AppInfo, VaultStatus } from "../../domain/contract/ipc";
import type { MissingTickets, UnreadableDocument, UnsentEntry } from "../store";
import type { SyncEvent, Traffic } from "./journal";
import type { SyncState } from "./sync-state";

export type DiagnosticFacts = {
  readonly app: AppInfo;
  readonly nowMs: number;
  readonly clock: { readonly skewMs: number; readonly verified: boolean };
  readonly state: SyncState;
  readonly missing: readonly MissingTickets[];
  readonly events: readonly SyncEvent[];
  readonly traffic: Traffic;
  readonly files: VaultStatus;
};

/**
 * What an administrator needs to see why something is stuck, and nothing of what anybody wrote or
 * is called: field by field, so that nothing new gets in by itself.
 */
export function diagnosticsText(facts: DiagnosticFacts): string {
  const { app, nowMs, clock, state, missing, events, traffic, files } = facts;
  const { version, electron, chrome, deviceId } = app;
  const report = {
    writtenAt: new Date(nowMs).toISOString(),
    app: { version, electron, chrome, deviceId },
    clock: { skewMs: clock.skewMs, verified: clock.verified },
    state: {
      net: state.net,
      phase: state.phase,
      problem: state.problem,
      lastRoundTrip: instant(state.lastRoundTripMs),
      unsent: state.unsentEntries,
      held: state.held,
      refused: state.refusedEntries,
    },
    wards: state.wards.map(({ unitId, phase, problem, lastRoundTripMs }) => ({
      unitId,
      phase,
      problem,
      lastRoundTrip: instant(lastRoundTripMs),
    })),
    entries: state.items.map((item) => entryOf(item, nowMs)),
    unreadable: state.unreadable.map(unreadableOf),
    missing: missing.map(({ unitId, why, ids, of, decided }) => ({
      unitId,
      why,
      count: ids.length,
      of,
      decided,
    })),
    files: {
      waiting: files.waitingFiles,
      waitingBytes: files.waitingBytes,
      sentBytes: files.sentBytes,
      failed: files.failed.map(({ reason }) => reason),
    },
    traffic,
    events: events.map(({ atMs, what, unitId, count, problem }) => ({
      at: instant(atMs),
      what,
      unitId,
      count,
      problem,
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function entryOf({ entryId, unitId, kind, atMs, fate }: UnsentEntry, nowMs: number) {
  return {
    entryId,
    unitId,
    kind: /^[A-Za-z]{1,40}$/.test(kind) ? kind : "unknown",
    ageMinutes: Math.round((nowMs - atMs) / 60_000),
    state: fate.state,
    why: fate.state === "held" ? fate.why : undefined,
    // The door's own words name paths and ids; only its reason is let out.
    reason: fate.state === "refused" ? fate.reason : undefined,
  };
}

function unreadableOf({ unitId, problem }: UnreadableDocument) {
  return { unitId, problem };
}

function instant(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : new Date(epochMs).toISOString();
}
