import { randomBytes } from "node:crypto";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { tokenIssuer } from "./accounts/access-token";
import type { SigningKey } from "./accounts/signing-key";
import { addCouchProxy } from "./couch-route";
import type { Couch } from "./couch/couch";
import { openCouch } from "./couch/open-couch";
import { hubCaller } from "./dispatch/hub";
import { openEmbeddedCouch } from "./embedded/embedded-couch";
import { listenAlone } from "./embedded/listen-alone";
import type { DatabaseChanges } from "./live/database-changes";
import { openLocalChanges } from "./live/database-changes";
import { openDatabaseChanges } from "./live/open-database-changes";
import type { ServerLog } from "./log";
import { teachTokens } from "./provisioning/couch-tokens";

/** What stands behind `/couch`: the same for everybody, whichever it is. */
export type Back = {
  readonly couch: Couch;
  readonly changes: DatabaseChanges;
  /** Puts it under `/couch`, behind `couch-door.ts`. */
  readonly mount: (scope: FastifyInstance) => Promise<void>;
};

export type BackSettings = {
  readonly couchUrl?: string;
  readonly dataDir: string;
  readonly now: () => number;
  readonly say: (line: string) => void;
};

type BackParts = { readonly key: SigningKey; readonly log: ServerLog };

export async function openBack(
  settings: BackSettings,
  parts: BackParts,
  closers: (() => Promise<void>)[],
): Promise<Back> {
  return settings.couchUrl === undefined
    ? openEmbeddedBack(settings, parts, closers)
    : openRealBack(settings.couchUrl, { ...parts, now: settings.now }, closers);
}

async function openEmbeddedBack(
  settings: BackSettings,
  { key, log }: BackParts,
  closers: (() => Promise<void>)[],
): Promise<Back> {
  const admin = { name: "admin", password: randomBytes(24).toString("base64url") };
  const embedded = await openEmbeddedCouch({
    folder: path.join(settings.dataDir, "couch"),
    admin,
    tokens: { publicKey: key.publicKey, issuer: tokenIssuer, keyId: key.keyId },
    now: settings.now,
    onFailure: (err) => {
      log.error({ err }, "the embedded CouchDB failed");
    },
  });
  const changes = openLocalChanges();
  embedded.onDatabaseChanged(changes.announce);
  // A door of its own for the server itself, so that it works before anybody else is let in.
  const inner = await listenAlone(embedded);
  closers.push(inner.close);
  settings.say(`CouchDB: the embedded one, files in ${path.join(settings.dataDir, "couch")}`);
  return {
    couch: openCouch({ url: inner.url, admin, key, now: settings.now }),
    changes,
    mount: async (app) => {
      app.addHook("preClose", async () => {
        embedded.stopFeeds();
      });
      await app.register(embedded.plugin, { prefix: "/couch" });
    },
  };
}

async function openRealBack(
  couchUrl: string,
  { key, log, now }: BackParts & { readonly now: () => number },
  closers: (() => Promise<void>)[],
): Promise<Back> {
  const { username, password, origin, pathname } = new URL(couchUrl);
  const admin = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  const url = `${origin}${pathname.replace(/\/$/, "")}`;
  const couch = openCouch({ url, admin, key, now });
  await teachTokens(couch.admin, key);
  if ((await couch.sessionNameOf(hubCaller)) !== hubCaller.user) {
    throw new Error(
      "CouchDB has now been told to accept this server's tokens, but it reads that setting only " +
        "when it starts. Restart CouchDB once, then start this server again.",
    );
  }
  const changes = await openDatabaseChanges({ url, admin, couch: couch.admin, log });
  closers.push(async () => {
    changes.close();
  });
  return { couch, changes, mount: (app) => addCouchProxy(app, url) };
}
