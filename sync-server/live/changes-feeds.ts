import type { FeedSource } from "./continuous-feed";
import { askCouch, followFeed, pause } from "./continuous-feed";
import type { DatabaseChanges } from "./database-changes";
import { openLocalChanges } from "./database-changes";

export type ChangesFeedsSource = FeedSource & {
  /** How often it is asked which databases there are. */
  readonly lookMs?: number;
};

const defaultLookMs = 5_000;
const answerMs = 20_000;

/**
 * For a CouchDB without a feed over all databases: one over each of them. A database that has just
 * been made is found soon, and counts as changed then.
 */
export function openChangesFeeds(source: ChangesFeedsSource): DatabaseChanges {
  const local = openLocalChanges();
  const closing = new AbortController();
  void look(source, local.announce, closing.signal);
  return {
    subscribe: local.subscribe,
    close: () => {
      closing.abort();
      local.close();
    },
  };
}

async function look(
  source: ChangesFeedsSource,
  announce: (database: string) => void,
  closing: AbortSignal,
): Promise<void> {
  const followed = new Set<string>();
  const follow = async (name: string): Promise<void> => {
    followed.add(name);
    const tell = () => {
      announce(name);
    };
    const path = `${encodeURIComponent(name)}/_changes`;
    await followFeed(source, { path, closing, mayGo: true, onPlace: tell, onRow: tell });
    // It is gone. Should there be one of this name again, it is followed anew.
    followed.delete(name);
  };
  while (!closing.aborted) {
    const names = await databasesOf(source, closing).catch((err: unknown) => {
      if (!closing.aborted) source.log.warn({ err }, "the list of databases was not to be had");
      return [];
    });
    for (const name of names) if (!followed.has(name)) void follow(name);
    await pause(source.lookMs ?? defaultLookMs, closing);
  }
}

/** Nobody waits for what happens in an archive, and what begins with `_` is CouchDB's own. */
async function databasesOf(source: FeedSource, closing: AbortSignal): Promise<readonly string[]> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(answerMs)]);
  const names: unknown = await (await askCouch(source, "_all_dbs", signal)).json();
  if (!Array.isArray(names)) throw new Error("CouchDB: _all_dbs is no list");
  return (names as readonly unknown[]).filter(
    (name): name is string => typeof name === "string" && !/^(_|archive_)/.test(name),
  );
}
