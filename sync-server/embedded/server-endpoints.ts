import { randomUUID } from "node:crypto";
import { assertNever } from "../../domain/model/result";
import type { DatabaseUpdates } from "./database-updates";
import { type Answer, type Call, json } from "./exchange";
import type { ServerEndpoint } from "./parse-path";
import { badRequest } from "./refusal";
import { assertServerAdmin } from "./security";
import { isServerAdmin } from "./user";

export type ServerInfo = {
  /** Stays the same as long as the data folder does. */
  readonly uuid: string;
  readonly updates: DatabaseUpdates;
};

const maxUuids = 1_000;

/** Says that it speaks CouchDB 3.5 and, to those who look, that it is not it. */
export function welcome(info: ServerInfo): Answer {
  return json({
    couchdb: "Welcome",
    version: "3.5.0",
    uuid: info.uuid,
    features: [],
    vendor: { name: "Ward Desk embedded server" },
  });
}

export const up: Answer = json({ status: "ok", seeds: {} });

export function answerServerEndpoint(
  endpoint: Exclude<ServerEndpoint, "_up">,
  call: Call,
  info: ServerInfo,
): Answer {
  switch (endpoint) {
    case "_session":
      return session(call);
    case "_uuids":
      return uuids(call);
    case "_all_dbs":
      assertServerAdmin(call.user);
      return json(call.databases.names());
    case "_db_updates":
      assertServerAdmin(call.user);
      return info.updates.answer(call);
    default:
      return assertNever(endpoint);
  }
}

function session({ user }: Call): Answer {
  return json({
    ok: true,
    userCtx: { name: user.name, roles: user.roles },
    info: {
      authentication_handlers: ["jwt", "default"],
      authenticated: isServerAdmin(user) ? "default" : "jwt",
    },
  });
}

function uuids(call: Call): Answer {
  const count = call.query.count("count") ?? 1;
  if (count > maxUuids) throw badRequest(`count parameter too large`);
  return json({ uuids: Array.from({ length: count }, () => randomUUID().replaceAll("-", "")) });
}
