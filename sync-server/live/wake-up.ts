import type { ChangeMemory } from "./change-memory";
import { coalesce } from "./coalesce";

export type WakeUps = {
  readonly add: (database: string) => void;
  /** Up to which change everything has been told. */
  readonly toldUpTo: () => number;
  readonly cancel: () => void;
};

type Tell = (databases: readonly string[]) => void;

const soonMs = 50;
/** A film is some hundred chunks: its ward need not hear of each. */
const evidenceMs = 500;
/** What everybody reads, everybody would fetch in the same moment. */
const sharedMs = { least: 200, spread: 1_500 };

/** How long a change of this database is gathered before one stream hears of it. */
export function waitMsFor(database: string, chance: number): number {
  if (database.startsWith("ward_")) return soonMs;
  if (database.startsWith("evidence_")) return evidenceMs;
  return Math.round(sharedMs.least + chance * sharedMs.spread);
}

/** Gathers what one stream is to hear; `chance` spreads the streams over the time. */
export function openWakeUps(memory: ChangeMemory, chance: number, tell: Tell): WakeUps {
  /** Not told yet, with the number of the first change that was not. */
  const waiting = new Map<string, number>();
  const deliver: Tell = (databases) => {
    for (const name of databases) waiting.delete(name);
    tell([...databases].sort());
  };
  const groups = new Map<number, ReturnType<typeof coalesce>>();
  return {
    add: (database) => {
      if (!waiting.has(database)) waiting.set(database, memory.numberOf(database));
      const waitMs = waitMsFor(database, chance);
      const group = groups.get(waitMs) ?? coalesce(waitMs, deliver);
      groups.set(waitMs, group);
      group.add(database);
    },
    toldUpTo: () => (waiting.size === 0 ? memory.latest() : Math.min(...waiting.values()) - 1),
    cancel: () => {
      for (const group of groups.values()) group.cancel();
    },
  };
}
