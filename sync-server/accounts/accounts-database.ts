import type { Database } from "../couch/database";

/** As much of the database as accounts and sessions are kept with. */
export type AccountsDatabase = Pick<Database, "get" | "put" | "remove" | "list">;
