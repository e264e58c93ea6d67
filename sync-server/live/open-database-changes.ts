import type { CouchAdmin } from "../couch/admin";
import { openChangesFeeds } from "./changes-feeds";
import type { ChangesFeedsSource } from "./changes-feeds";
import { askCouch, FeedRefused } from "./continuous-feed";
import type { DatabaseChanges } from "./database-changes";
import { openUpdateFeed } from "./update-feed";

export type ChangesSource = ChangesFeedsSource & { readonly couch: CouchAdmin };

const answerMs = 20_000;

/** The feed over all databases where CouchDB has it, else one over each of them. */
export async function openDatabaseChanges(source: ChangesSource): Promise<DatabaseChanges> {
  if (await hasUpdateFeed(source)) return openUpdateFeed(source);
  source.log.warn("CouchDB has no feed over all databases; each is followed by itself");
  return openChangesFeeds(source);
}

async function hasUpdateFeed(source: ChangesSource): Promise<boolean> {
  try {
    // CouchDB writes the feed from this database; a cluster set up by hand may have it already,
    // and a hosted one may not let anybody make it.
    await source.couch.ensureDatabase("_global_changes").catch(() => undefined);
    await askCouch(source, "_db_updates?since=now", AbortSignal.timeout(answerMs));
    return true;
  } catch (error) {
    // Anything else is a server in trouble: its feed is tried again until it answers.
    return !(error instanceof FeedRefused && [403, 404, 405, 501].includes(error.status));
  }
}
