import type { FastifyInstance } from "fastify";
import type { AccountStore } from "./accounts/account-store";
import type { Authenticate } from "./accounts/authenticate";
import { makeAuthenticate } from "./accounts/authenticate";
import type { AuthenticateAdmin } from "./accounts/authenticate-admin";
import { makeAuthenticateAdmin } from "./accounts/authenticate-admin";
import { followAccounts } from "./accounts/follow-accounts";
import type { SigningKey } from "./accounts/signing-key";
import type { TokenGate } from "./accounts/token-gate";
import { addCouchDoor } from "./couch-door";
import type { Database } from "./couch/database";
import type { ServerLog } from "./log";
import type { Back } from "./open-back";

export type Doors = {
  readonly authenticate: Authenticate;
  readonly authenticateAdmin: AuthenticateAdmin;
};

export type DoorParts = {
  readonly back: Back;
  readonly gate: TokenGate;
  readonly store: AccountStore;
  /** The database that the store keeps them in. */
  readonly database: Database;
  readonly key: SigningKey;
  readonly now: () => number;
  readonly log: ServerLog;
};

/** Who may come in: nobody before the gate knows every account and every session. */
export async function openDoors(
  app: FastifyInstance,
  { back, gate, store, database, key, now, log }: DoorParts,
  closers: (() => Promise<void>)[],
): Promise<Doors> {
  closers.push(await followAccounts(gate, { accounts: database, changes: back.changes, log }));
  const authenticate = makeAuthenticate({ key, gate, now });
  await addCouchDoor(app, { authenticate, gate, mount: back.mount });
  return { authenticate, authenticateAdmin: makeAuthenticateAdmin(authenticate, store) };
}
