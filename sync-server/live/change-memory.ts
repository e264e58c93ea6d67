import { randomBytes } from "node:crypto";
import type { DatabaseChanges } from "./database-changes";

/**
 * Which database changed last when, counted in changes: so that a stream that was broken for a
 * moment hears what it missed, and not that everything may have changed. It needs one number for
 * each database, however many changes there are, and forgets all when the server starts anew.
 */
export type ChangeMemory = {
  /** The number of the latest change. */
  readonly latest: () => number;
  readonly numberOf: (database: string) => number;
  /** What stands in a stream's `id:`; only this process understands it. */
  readonly idOf: (number: number) => string;
  /** What has changed since that id; undefined when it was not this process that gave it. */
  readonly since: (id: string) => readonly string[] | undefined;
};

export function openChangeMemory(changes: DatabaseChanges): ChangeMemory {
  const mark = randomBytes(6).toString("hex");
  const numbers = new Map<string, number>();
  let latest = 0;
  changes.subscribe((database) => {
    latest += 1;
    numbers.set(database, latest);
  });
  return {
    latest: () => latest,
    numberOf: (database) => numbers.get(database) ?? 0,
    idOf: (number) => `${mark}.${String(number)}`,
    since: (id) => {
      const [given, number = ""] = id.split(".");
      if (given !== mark || !/^\d{1,15}$/.test(number) || Number(number) > latest) return undefined;
      return [...numbers].filter(([, last]) => last > Number(number)).map(([name]) => name);
    },
  };
}
