import type { Database } from "./database";

/** CouchDB as its administrator; used to set it up and for nothing else. */
export interface CouchAdmin {
  ensureDatabase(name: string): Promise<void>;
  readSecurity(name: string): Promise<unknown>;
  writeSecurity(name: string, security: unknown): Promise<void>;
  /** Begins to give the disk back what no document shows any more. */
  compact(name: string): Promise<void>;
  /** The database as the administrator, past every door. */
  open(name: string): Database;
  /** A setting of this node. The embedded server has none. */
  readSetting(section: string, key: string): Promise<unknown>;
  writeSetting(section: string, key: string, value: string): Promise<void>;
}
