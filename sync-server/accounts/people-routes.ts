import type { FastifyInstance } from "fastify";
import type { ServerIdentity } from "../../domain/contract/session";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { Database } from "../couch/database";
import { openAccountAdmin } from "./account-admin";
import type { AccountStore } from "./account-store";
import { addAdminRoutes } from "./admin-routes";
import type { AuthenticateAdmin } from "./authenticate-admin";
import { openInvitations } from "./invitations";
import { addSessionRoutes } from "./session-routes";
import { openSessions } from "./sessions";
import { addSetupRoutes } from "./setup-routes";
import { openSignInDelay } from "./sign-in-delay";
import type { SigningKey } from "./signing-key";

export type PeopleRouteParts = {
  readonly authenticateAdmin: AuthenticateAdmin;
  readonly store: AccountStore;
  /** The database that the store keeps them in. */
  readonly accounts: Database;
  readonly key: SigningKey;
  readonly refreshSecret: string;
  readonly units: () => Promise<readonly OrgUnit[]>;
  readonly staffChanged: () => Promise<void>;
  /** Wards with a desk here that somebody with these roles may read. */
  readonly readableWards: (roles: readonly string[]) => readonly string[];
  readonly identity: () => ServerIdentity;
  readonly now: () => number;
};

/** Everything about who may come in: sign-in, setting up a device, and the administrator's part. */
export function addPeopleRoutes(app: FastifyInstance, parts: PeopleRouteParts): void {
  const { store, accounts, key, refreshSecret, units, identity, now } = parts;
  const sessions = openSessions({
    store,
    key,
    refreshSecret,
    delay: openSignInDelay(),
    readableWards: parts.readableWards,
    now,
  });
  const invitations = openInvitations({ accounts, secret: refreshSecret, now });
  addSessionRoutes(app, { sessions, identity });
  addSetupRoutes(app, { accounts, invitations, identity, now });
  addAdminRoutes(app, {
    authenticate: parts.authenticateAdmin,
    admin: openAccountAdmin({ store, units, now }),
    store,
    accounts,
    invitations,
    units,
    staffChanged: parts.staffChanged,
    serverId: identity().serverId,
    now,
  });
}
