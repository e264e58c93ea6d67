import type { FeedSource } from "./continuous-feed";
import { followFeed } from "./continuous-feed";
import type { DatabaseChanges } from "./database-changes";
import { openLocalChanges } from "./database-changes";

/** CouchDB's own feed over all databases, opened again whenever it breaks. */
export function openUpdateFeed(source: FeedSource): DatabaseChanges {
  const local = openLocalChanges();
  const closing = new AbortController();
  void followFeed(source, {
    path: "_db_updates",
    closing: closing.signal,
    onRow: ({ db_name: name }) => {
      if (typeof name === "string") local.announce(name);
    },
  });
  return {
    subscribe: local.subscribe,
    close: () => {
      closing.abort();
      local.close();
    },
  };
}
