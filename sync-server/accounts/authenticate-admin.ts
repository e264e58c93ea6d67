import type { FastifyRequest } from "fastify";
import { HttpError } from "../http-error";
import { adminRole } from "./account-admin";
import type { AccountStore } from "./account-store";
import type { Authenticate } from "./authenticate";
import type { Caller } from "./access-token";
import { localAdmin } from "./local-admin";

export type AuthenticateAdmin = (request: FastifyRequest) => Promise<Caller>;

/**
 * As the account stands now, not as the token says: a former administrator keeps nothing for the
 * quarter of an hour that his token lives on.
 */
export function makeAuthenticateAdmin(
  authenticate: Authenticate,
  store: AccountStore,
): AuthenticateAdmin {
  return async (request) => {
    const caller = await authenticate(request);
    const forbidden = new HttpError(403, "forbidden");
    if (!caller.roles.includes(adminRole)) throw forbidden;
    if (caller.user === localAdmin.user) return caller;
    const account = await store.find(caller.user);
    if (account === undefined || account.disabled === true) throw forbidden;
    if (!account.roles.includes(adminRole)) throw forbidden;
    return caller;
  };
}
