import type { Caller } from "../accounts/access-token";
import type { CouchAdmin } from "./admin";
import type { Database } from "./database";

/** CouchDB as the rest of the server sees it: it cannot tell the embedded one from the real one. */
export interface Couch {
  readonly admin: CouchAdmin;
  /** Whom CouchDB takes this person's token for; undefined when it does not believe it. */
  sessionNameOf(caller: Caller): Promise<string | undefined>;
  /** The database as this person; every write passes the door with his rights. */
  openAs(caller: Caller, name: string): Database;
}
