import path from "node:path";
import type { UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { Ticket } from "../../domain/model/ticket";
import { parseTicket, toTicketDocument } from "../../domain/model/ticket";
import type { Caller } from "../../sync-server/accounts/access-token";
import { openSigningKey } from "../../sync-server/accounts/signing-key";
import { tokenSource } from "../../sync-server/accounts/token-source";
import { hubCaller } from "../../sync-server/dispatch/hub";

/** The city's own hand in a server process: it signs with the key in the server's folder. */
export type Hub = {
  readonly tokenOf: (caller: Caller) => Promise<string>;
  readonly putTickets: (tickets: readonly Ticket[]) => Promise<void>;
  /** All tickets of a ward as the server has them. */
  readonly readWard: (unitId: UnitId) => Promise<readonly Ticket[]>;
  /** In the hub's own name, or in another's. */
  readonly ask: (path: string, body?: unknown, as?: Caller) => Promise<unknown>;
};

const ticketsAtOnce = 250;

/** A ward is open when somebody works in it: gives each one a person and starts the server anew. */
export async function openWards(
  hub: Hub,
  server: { readonly kill: () => Promise<void>; readonly start: () => Promise<void> },
  wards: readonly UnitId[],
): Promise<void> {
  const docs = wards.map((ward) => ({
    _id: `account:opener.${ward}`,
    type: "account",
    user: `opener.${ward}`,
    displayName: `Người Mẫu ${ward}`,
    roles: [`ward:${ward}:official`],
    unitId: ward,
    unitName: ward,
    passwordHash: "none",
    sample: true,
  }));
  await hub.ask("/couch/accounts/_bulk_docs", { docs });
  await server.kill();
  await server.start();
}

/** An invented person with the sign-in that `enrol` gives him. */
export function signedIn<Person extends Caller>(person: Person): Person {
  return { ...person, session: { id: `test-${person.user}`, generation: 1 } };
}

/** Gives invented people an account and a sign-in each: without them their tokens open nothing. */
export async function enrol(hub: Hub, people: readonly Caller[]): Promise<void> {
  const nowMs = Date.now();
  const docs = people.flatMap(({ user, name, unitId, roles, session }) => [
    {
      _id: `account:${user}`,
      type: "account",
      user,
      displayName: name,
      roles,
      unitId,
      unitName: unitId,
      passwordHash: "none",
      sample: true,
    },
    {
      _id: `session:${session?.id ?? ""}`,
      type: "session",
      id: session?.id ?? "",
      user,
      deviceId: "test",
      deviceName: "Máy thử",
      generation: session?.generation ?? 0,
      turnedAtMs: nowMs,
      startedAtMs: nowMs,
    },
  ]);
  const unique = [...new Map(docs.map((doc) => [doc._id, doc])).values()];
  await hub.ask("/couch/accounts/_bulk_docs", { docs: unique });
}

export async function openHub(server: {
  readonly url: string;
  readonly dataDir: string;
}): Promise<Hub> {
  const key = await openSigningKey(path.join(server.dataDir, "signing-key.pem"));
  const sources = new Map<string, () => Promise<string>>();
  const tokenOf = (caller: Caller): Promise<string> => {
    const name = `${caller.user} ${caller.roles.join()}`;
    const source = sources.get(name) ?? tokenSource(caller, key, Date.now);
    sources.set(name, source);
    return source();
  };
  const ask = async (where: string, body?: unknown, as = hubCaller): Promise<unknown> => {
    const answer = await fetch(server.url + where, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${await tokenOf(as)}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${where}: ${String(answer.status)} ${JSON.stringify(json)}`);
    return json;
  };
  const putSome = async (tickets: readonly Ticket[]): Promise<void> => {
    const [first] = tickets;
    if (first === undefined) return;
    const docs = tickets.map(toTicketDocument);
    const written = await ask(`/couch/ward_${first.unitId}/_bulk_docs`, { docs });
    const wrong = (written as readonly unknown[]).find((row) => isRecord(row) && "error" in row);
    if (wrong !== undefined) throw new Error(`the hub's ticket: ${JSON.stringify(wrong)}`);
  };
  return {
    tokenOf,
    ask,
    putTickets: async (tickets) => {
      for (let start = 0; start < tickets.length; start += ticketsAtOnce) {
        await putSome(tickets.slice(start, start + ticketsAtOnce));
      }
    },
    readWard: async (unitId) => {
      const answer = await ask(`/couch/ward_${unitId}/_all_docs?include_docs=true`);
      const rows = isRecord(answer) && Array.isArray(answer["rows"]) ? answer["rows"] : [];
      return (rows as readonly unknown[]).flatMap((row) => {
        const ticket = parseTicket(isRecord(row) ? row["doc"] : undefined);
        return ticket.ok ? [ticket.value] : [];
      });
    },
  };
}
