import { createHmac } from "node:crypto";
import { toInstant } from "../../domain/model/instant";
import type { Caller } from "../accounts/access-token";
import type { Ledger } from "./ledger";

/** Something that is not everybody's is about to be shown to somebody by the server itself. */
export type Access = {
  readonly what: "reporter" | "restricted" | "restricted-photo";
  readonly unitId: string;
  readonly ticketId: string;
  /** What people call the ticket; absent where nobody looked it up. */
  readonly code?: string;
  readonly sha256?: string;
  readonly reason?: string;
};

/** Written before anything is shown: what cannot be noted is not shown. */
export type NoteAccess = (caller: Caller, access: Access) => Promise<void>;

/** No device may write records in this one's name. */
export const serverDevice = "server";

export function openNoteAccess(ledger: Ledger, key: string, now: () => number): NoteAccess {
  return async ({ user }, access) => {
    const who = { user, deviceId: serverDevice, action: "revealed" } as const;
    const note = { at: toInstant(now()), ...who, ...access };
    await ledger.note(note, serverChainId(user, key));
  };
}

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The chain of a person at the server itself: always the same one, and nobody can guess it. */
function serverChainId(user: string, key: string): string {
  const bytes = createHmac("sha256", key).update(`chain ${user}`).digest();
  const letters = [...bytes.subarray(0, 25)].map((byte) => digits[byte % 32] ?? "0");
  return `0${letters.join("")}`;
}
