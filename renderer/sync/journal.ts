import type { UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { Readable, SyncGate } from "../store";
import { createCell } from "../store";
import type { SyncProblem } from "./sync-problem";

const happenings = [
  "started",
  "offline",
  "online",
  "sent",
  "received",
  "problem",
  "recovered",
  "refused",
  "server-changed",
  "missing",
  "ward-added",
  "ward-left",
] as const;

/** Something that a person may want to look up later; never words or names of anybody. */
export type SyncEvent = {
  readonly atMs: number;
  readonly what: (typeof happenings)[number];
  readonly unitId?: UnitId;
  /** How many entries or tickets. */
  readonly count?: number;
  readonly problem?: SyncProblem;
};

export type Traffic = {
  readonly sentChars: number;
  readonly receivedChars: number;
  /** Day of the device, `2026-11-21`. */
  readonly day: string;
};

/** The last things that happened and today's volume; both outlive a restart. */
export type Journal = {
  /** Newest first. */
  readonly events: Readable<readonly SyncEvent[]>;
  readonly traffic: Readable<Traffic>;
  readonly add: (event: Omit<SyncEvent, "atMs">) => void;
  readonly carried: (sentChars: number, receivedChars: number) => void;
  readonly stop: () => void;
};

export type JournalParts = {
  readonly gate: Pick<SyncGate, "readNote" | "writeNote">;
  readonly nowMs: () => number;
  readonly report: (error: unknown) => void;
};

const keptEvents = 50;
/** Not at each event: writing waits for the disk. */
const writeAfterMs = 3000;
/** The same thing again within this time is one line with a larger number. */
const sameWithinMs = 60_000;

export function openJournal({ gate, nowMs, report }: JournalParts): Journal {
  const events = createCell(parseEvents(gate.readNote("journal")));
  const traffic = createCell(parseTraffic(gate.readNote("traffic")) ?? emptyDay());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    gate.writeNote("journal", events.get()).catch(report);
    gate.writeNote("traffic", traffic.get()).catch(report);
  };
  const writeSoon = () => {
    timer ??= setTimeout(write, writeAfterMs);
  };
  return {
    events,
    traffic,
    add: (event) => {
      events.set(withEvent(events.get(), { ...event, atMs: Math.round(nowMs()) }));
      writeSoon();
    },
    carried: (sentChars, receivedChars) => {
      const before = traffic.get().day === today() ? traffic.get() : emptyDay();
      traffic.set({
        day: before.day,
        sentChars: before.sentChars + sentChars,
        receivedChars: before.receivedChars + receivedChars,
      });
      writeSoon();
    },
    stop: () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      write();
    },
  };
}

function withEvent(before: readonly SyncEvent[], event: SyncEvent): readonly SyncEvent[] {
  const [last, ...rest] = before;
  const isSame =
    last !== undefined &&
    last.what === event.what &&
    last.unitId === event.unitId &&
    last.problem === event.problem &&
    event.atMs - last.atMs < sameWithinMs;
  if (!isSame) return [event, ...before].slice(0, keptEvents);
  if (event.count === undefined) return before;
  return [{ ...event, count: event.count + (last.count ?? 0) }, ...rest];
}

function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function emptyDay(): Traffic {
  return { sentChars: 0, receivedChars: 0, day: today() };
}

function parseEvents(raw: unknown): readonly SyncEvent[] {
  if (!Array.isArray(raw)) return [];
  return (raw as readonly unknown[]).filter(isEvent).slice(0, keptEvents);
}

function isEvent(raw: unknown): raw is SyncEvent {
  if (!isRecord(raw) || typeof raw["atMs"] !== "number") return false;
  return happenings.some((known) => known === raw["what"]);
}

function parseTraffic(raw: unknown): Traffic | undefined {
  if (!isRecord(raw)) return undefined;
  const { sentChars, receivedChars, day } = raw;
  if (typeof sentChars !== "number" || typeof receivedChars !== "number") return undefined;
  return typeof day === "string" && day === today() ? { sentChars, receivedChars, day } : undefined;
}
