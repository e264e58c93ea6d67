import { ulid } from "ulidx";
import { toInstant } from "../domain/model/instant";
import type { Caller } from "./accounts/access-token";
import type { Database } from "./couch/database";

/** Something that is not everybody's was shown to somebody. Append only; `access_log` holds it. */
export type Access = {
  readonly what: "restricted" | "restricted-photo";
  readonly unitId: string;
  readonly ticketId: string;
  readonly sha256?: string;
};

/** Written before anything is shown: what cannot be noted is not shown. */
export type NoteAccess = (caller: Caller, access: Access) => Promise<void>;

export function openAccessLog(database: Database, now: () => number): NoteAccess {
  return async ({ user, name, roles }, access) => {
    const atMs = now();
    const who = { user, name, roles };
    const doc = { _id: ulid(atMs), type: "access", at: toInstant(atMs), ...who, ...access };
    const written = await database.put(doc);
    if (!written.ok) throw new Error(`the access log was not written: ${written.reason}`);
  };
}
