import { readFile } from "node:fs/promises";
import path from "node:path";
import { serverIdentityShape } from "../../domain/contract/session";
import { isRecord } from "../../domain/model/shape";
import { signAccessToken } from "../accounts/access-token";
import { localAdmin } from "../accounts/local-admin";
import { openSigningKey } from "../accounts/signing-key";
import type { ServerOptions } from "../options";

/** The administrator's routes, asked by whoever can read the server's own key. */
export type AdminDoor = {
  readonly url: string;
  /** The answer's JSON; throws what the server said when it said no. */
  readonly ask: (path: string, body?: unknown, method?: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

export type AdminDoorParts = {
  readonly options: ServerOptions;
  /** Only one process can have the data: used when no server runs on them. */
  readonly startServer: (
    options: ServerOptions,
  ) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
  readonly now: () => number;
};

export async function openAdminDoor(parts: AdminDoorParts): Promise<AdminDoor> {
  const { options, now } = parts;
  const running = await findRunning(options);
  const server = running ?? (await parts.startServer({ ...options, host: "127.0.0.1", port: 0 }));
  const key = await openSigningKey(path.join(options.dataDir, "signing-key.pem"));
  const { token } = await signAccessToken(localAdmin, key, now());
  return {
    url: server.url,
    close: server.close,
    ask: async (at, body, method = body === undefined ? "GET" : "POST") => {
      const answer = await fetch(server.url + at, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const raw: unknown = await answer.json();
      if (!answer.ok) throw new CommandRefused(sayRefusal(raw, answer.status));
      return raw;
    },
  };
}

/** What the server would not do, in its own words. */
export class CommandRefused extends Error {}

function sayRefusal(raw: unknown, status: number): string {
  if (!isRecord(raw) || typeof raw["error"] !== "string") return `error ${String(status)}`;
  return typeof raw["reason"] === "string" ? `${raw["error"]} (${raw["reason"]})` : raw["error"];
}

/** The server that runs on these very data, if it answers where the settings say it listens. */
async function findRunning({ host, port, dataDir }: ServerOptions) {
  const own = await ownServerId(dataDir);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
  if (own === undefined) return undefined;
  try {
    const answer = await fetch(`${url}/api/identity`, { signal: AbortSignal.timeout(3_000) });
    const identity = serverIdentityShape.safeParse(await answer.json());
    if (!identity.success || identity.data.serverId !== own) return undefined;
    return { url, close: async () => undefined };
  } catch {
    return undefined;
  }
}

async function ownServerId(dataDir: string): Promise<string | undefined> {
  try {
    const raw: unknown = JSON.parse(await readFile(path.join(dataDir, "server.json"), "utf8"));
    const id = isRecord(raw) ? raw["serverId"] : undefined;
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
