import type { FastifyRequest } from "fastify";
import { HttpError } from "../http-error";
import { adminRole } from "./account-admin";
import type { AccountStore } from "./account-store";
import type { Authenticate } from "./authenticate";
import type { Caller } from "./access-token";

/**
 * Whoever works on the server's machine and can read its key: the commands sign themselves in as
 * this. No account can have the name.
 */
export const localAdmin: Caller = {
  user: "@server",
  name: "Quản trị máy chủ",
  unitId: "center-1022",
  roles: [adminRole],
};

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
