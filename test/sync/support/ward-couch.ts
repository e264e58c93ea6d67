import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Entry } from "../../../domain/model/entry";
import type { UnitId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import { mergeLogs, parseTicket, toTicketDocument } from "../../../domain/model/ticket";
import { openSigningKey } from "../../../sync-server/accounts/signing-key";
import type { SigningKey } from "../../../sync-server/accounts/signing-key";
import type { Caller } from "../../../sync-server/accounts/access-token";
import { tokenSource } from "../../../sync-server/accounts/token-source";
import type { Couch } from "../../../sync-server/couch/couch";
import { openCouch } from "../../../sync-server/couch/open-couch";
import { hubCaller } from "../../../sync-server/dispatch/hub";
import { openEmbeddedCouch } from "../../../sync-server/embedded/embedded-couch";
import { listenAlone } from "../../../sync-server/embedded/listen-alone";
import { teachTokens } from "../../../sync-server/provisioning/couch-tokens";
import { planDatabases } from "../../../sync-server/provisioning/databases";
import { provision } from "../../../sync-server/provisioning/provision";
import { doorText } from "../../contract/door/door-text";

/**
 * Wards' databases behind the real door, over real HTTP: on the embedded server, or, with
 * `COUCHDB_URL`, on a real CouchDB.
 */
export type WardCouch = {
  readonly url: string;
  /** A token of this person, as the sync-server signs it. */
  readonly tokenOf: (user: string, roles: readonly string[]) => Promise<string>;
  /** What the hub writes: a new ticket, or entries of its own. */
  readonly putTicket: (ticket: Ticket) => Promise<void>;
  readonly addAsHub: (ticket: Pick<Ticket, "id" | "unitId">, entry: Entry) => Promise<void>;
  readonly read: (ticket: Pick<Ticket, "id" | "unitId">) => Promise<Ticket | undefined>;
  readonly close: () => Promise<void>;
};

export async function openWardCouch(wards: readonly UnitId[]): Promise<WardCouch> {
  const folder = await mkdtemp(path.join(tmpdir(), "ward-desk-sync-"));
  const key = await openSigningKey(path.join(folder, "key.pem"));
  const realUrl = process.env["COUCHDB_URL"];
  const back = realUrl === undefined ? await openEmbedded(folder, key) : openReal(realUrl, key);
  const { couch, url } = back;
  const plans = planDatabases(wards, []).filter(({ name }) => /^(ward_|config$)/.test(name));
  await back.prepare();
  await provision(couch.admin, plans, await doorText());
  const wardOf = (unitId: UnitId) => couch.openAs(hubCaller, `ward_${unitId}`);
  const tokens = new Map<string, () => Promise<string>>();
  return {
    url,
    tokenOf: (user, roles) => {
      const name = `${user} ${roles.join()}`;
      const caller: Caller = { user, name: user, unitId: wards[0] ?? "", roles };
      const source = tokens.get(name) ?? tokenSource(caller, key, Date.now);
      tokens.set(name, source);
      return source();
    },
    putTicket: async (ticket) => {
      const written = await wardOf(ticket.unitId).put(toTicketDocument(ticket));
      if (!written.ok) throw new Error(`the hub's ticket was refused: ${written.reason}`);
    },
    addAsHub: async ({ id, unitId }, entry) => {
      for (;;) {
        const stored = await wardOf(unitId).get(id);
        const ticket = parseTicket(stored?.doc);
        if (!ticket.ok || stored === undefined) throw new Error("the hub's ticket is not there");
        const log = mergeLogs(ticket.value.log, [entry]);
        const doc = { ...toTicketDocument({ ...ticket.value, log }) };
        const written = await wardOf(unitId).put(doc, stored.rev);
        if (written.ok) return;
        if (written.reason !== "conflict") throw new Error("the hub's entry was refused");
      }
    },
    read: async ({ id, unitId }) => {
      const ticket = parseTicket((await wardOf(unitId).get(id))?.doc);
      return ticket.ok ? ticket.value : undefined;
    },
    close: async () => {
      await back.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Back = {
  readonly couch: Couch;
  readonly url: string;
  readonly prepare: () => Promise<void>;
  readonly close: () => Promise<void>;
};

async function openEmbedded(folder: string, key: SigningKey): Promise<Back> {
  const admin = { name: "admin", password: "sesame" };
  const tokens = { publicKey: key.publicKey, issuer: "ward-desk" };
  const embedded = await openEmbeddedCouch({ folder, admin, tokens, durable: false });
  const { url, close } = await listenAlone(embedded);
  const couch = openCouch({ url, admin, key, now: Date.now });
  return { couch, url, prepare: async () => undefined, close };
}

function openReal(realUrl: string, key: SigningKey): Back {
  const { username, password, origin } = new URL(realUrl);
  const admin = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  const couch = openCouch({ url: origin, admin, key, now: Date.now });
  return {
    couch,
    url: origin,
    prepare: () => teachTokens(couch.admin, key),
    close: async () => undefined,
  };
}
