import type { RxCollection, RxPlugin } from "rxdb/plugins/core";
import { addRxPlugin } from "rxdb/plugins/core";

/**
 * RxDB counts the open collections of a process, and a client that was killed in the middle never
 * closes its own. Here the killed one's end stands for the end of its process.
 */
const open = new Map<string, Set<RxCollection>>();
const dead = new Set<string>();

const plugin: RxPlugin = {
  name: "ward-desk-fuzz",
  rxdb: true,
  hooks: {
    createRxCollection: {
      after: ({ collection }) => {
        const { name } = collection.database;
        if (dead.has(name)) bury(collection);
        else open.set(name, (open.get(name) ?? new Set()).add(collection));
      },
    },
  },
};
addRxPlugin(plugin);

export function closeDead(database: string): void {
  dead.add(database);
  for (const collection of open.get(database) ?? []) bury(collection);
  open.delete(database);
}

function bury(collection: RxCollection): void {
  collection.close().catch(() => undefined);
}

/** What killed clients still stumble over is no finding: in the app they would not exist. */
export function ignoreTheDead(tell: (what: string) => void): void {
  process.on("unhandledRejection", (reason: unknown) => {
    if (dead.size === 0) throw reason instanceof Error ? reason : new Error(JSON.stringify(reason));
    tell(reason instanceof Error ? reason.message : JSON.stringify(reason).slice(0, 300));
  });
}
