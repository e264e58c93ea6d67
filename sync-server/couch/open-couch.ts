import { isRecord } from "../../domain/model/shape";
import type { Caller } from "../accounts/access-token";
import type { SigningKey } from "../accounts/signing-key";
import { tokenSource } from "../accounts/token-source";
import type { CouchAdmin } from "./admin";
import type { Couch } from "./couch";
import type { CouchAccess } from "./couch-request";
import { basicAuthorization, CouchError, couchFetch, readJson } from "./couch-request";
import { openDatabase } from "./open-database";

export type CouchParts = {
  /** Without credentials. */
  readonly url: string;
  readonly admin: { readonly name: string; readonly password: string };
  /** People's tokens are signed here: the server asks in their name, never around the door. */
  readonly key: SigningKey;
  readonly now: () => number;
};

export function openCouch({ url, admin, key, now }: CouchParts): Couch {
  const accessOf = (caller: Caller): CouchAccess => {
    const token = tokenSource(caller, key, now);
    return { url, authorization: async () => `Bearer ${await token()}` };
  };
  return {
    admin: openAdmin({ url, authorization: () => basicAuthorization(admin) }),
    openAs: (caller, name) => openDatabase(accessOf(caller), name),
    sessionNameOf: (caller) => readSessionName(accessOf(caller)),
  };
}

async function readSessionName(access: CouchAccess): Promise<string | undefined> {
  const session = await unless("unauthorized", () =>
    unless("invalid", () => readJson(couchFetch(access)(`${access.url}/_session`))),
  );
  const context = isRecord(session) ? session["userCtx"] : undefined;
  const name = isRecord(context) ? context["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function openAdmin(access: CouchAccess): CouchAdmin {
  const send = couchFetch(access);
  const ask = (path: string, method = "GET", body?: unknown): Promise<unknown> =>
    readJson(
      send(`${access.url}/${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  return {
    open: (name) => openDatabase(access, name),
    ensureDatabase: async (name) => {
      await unless("exists", () => ask(encodeURIComponent(name), "PUT"));
    },
    compact: async (name) => {
      await ask(`${encodeURIComponent(name)}/_compact`, "POST");
    },
    readSecurity: (name) => ask(`${encodeURIComponent(name)}/_security`),
    writeSecurity: async (name, security) => {
      await ask(`${encodeURIComponent(name)}/_security`, "PUT", security);
    },
    readSetting: (section, key) => unless("not-found", () => ask(settingPath(section, key))),
    writeSetting: async (section, key, value) => {
      await ask(settingPath(section, key), "PUT", value);
    },
  };
}

function settingPath(section: string, key: string): string {
  return `_node/_local/_config/${encodeURIComponent(section)}/${encodeURIComponent(key)}`;
}

/** The answer, or undefined when CouchDB refused for this reason. */
async function unless(
  reason: CouchError["reason"],
  work: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof CouchError && cause.reason === reason) return undefined;
    throw cause;
  }
}
