import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SessionTokens } from "../../../../domain/contract/session";
import type { RunningServer, StartOptions } from "../../../../sync-server/main";
import { startServer } from "../../../../sync-server/main";
import { bundleValidation } from "../../../../build.mjs";
import { sampleReports, staff } from "./fixture";

const root = path.resolve(import.meta.dirname, "../../../..");
export const password = "Phuong-1022-Mau";

export type TestServer = {
  readonly url: () => string;
  readonly running: () => RunningServer;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly signIn: (user: string, deviceId?: string) => Promise<SessionTokens>;
  /** A request with this person's token, or with none. */
  readonly ask: (path: string, init?: Asked) => Promise<Response>;
  readonly restart: () => Promise<void>;
  /** Tries to start one on the same data, asked for differently. */
  readonly startWith: (options: Partial<StartOptions>) => Promise<RunningServer>;
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export type Asked = {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The server's clock runs with the real one and can be put forward. */
export type Clock = {
  readonly now: () => number;
  readonly forward: (ms: number) => void;
  /** Stands still meanwhile: what is to happen at one moment does, however slow the machine is. */
  readonly hold: <Value>(work: () => Promise<Value>) => Promise<Value>;
};

export type TestServerOptions = {
  readonly resources?: string;
  readonly archiveAfterDays?: number;
  /** Whatever else it is to be started with, each time. */
  readonly start?: Partial<StartOptions>;
};

/** True when a real CouchDB stands behind the server; its clock cannot be put forward. */
export const isRealCouch = process.env["COUCHDB_WIPE_URL"] !== undefined;

/** The whole server over real HTTP, with the embedded CouchDB in a folder of its own. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "ward-desk-contract-"));
  const dataDir = path.join(folder, "data");
  const resources = options.resources ?? (await smallResources(path.join(folder, "resources")));
  const clock = aClock();
  // Of the present sources, whatever was built last.
  const ticketDoor = await bundleValidation();
  const couchUrl = await emptyCouch();
  const start = (more: Partial<StartOptions> = {}) =>
    startServer({
      dataDir,
      resources,
      ticketDoor,
      sample: true,
      now: clock.now,
      logLevel: "fatal",
      ...(options.archiveAfterDays === undefined
        ? {}
        : { archiveAfterDays: options.archiveAfterDays }),
      ...(couchUrl === undefined ? {} : { couchUrl }),
      ...options.start,
      ...more,
    });
  let running = await start();
  const tokens = new Map<string, string>();
  const stop = () => running.close();
  const signIn = async (user: string, deviceId = "pc-1"): Promise<SessionTokens> => {
    const answer = await fetch(`${running.url}/api/session/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user, password, deviceId, deviceName: "PC" }),
    });
    if (!answer.ok) throw new Error(`${user} was not let in: ${String(answer.status)}`);
    return (await answer.json()) as SessionTokens;
  };
  const tokenOf = async (user: string): Promise<string> => {
    const token = tokens.get(user) ?? (await signIn(user)).accessToken;
    tokens.set(user, token);
    return token;
  };
  return {
    url: () => running.url,
    running: () => running,
    clock,
    dataDir,
    signIn,
    ask: async (at, { as, method = "GET", body, headers = {} } = {}) =>
      fetch(running.url + at, {
        method,
        redirect: "manual",
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    restart: async () => {
      await stop();
      running = await start();
    },
    startWith: start,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const keptDatabases = ["_users", "_replicator", "_global_changes"];

/**
 * With `COUCHDB_WIPE_URL` the same tests run against a real CouchDB, one file after the other.
 * All its databases are deleted, so the name says what it is for.
 */
async function emptyCouch(): Promise<string | undefined> {
  const address = process.env["COUCHDB_WIPE_URL"];
  if (address === undefined) return undefined;
  const { username, password: word, origin } = new URL(address);
  const headers = { authorization: `Basic ${btoa(`${username}:${word}`)}` };
  const names = (await (await fetch(`${origin}/_all_dbs`, { headers })).json()) as string[];
  for (const name of names.filter((one) => !keptDatabases.includes(one))) {
    await fetch(`${origin}/${name}`, { method: "DELETE", headers });
  }
  return address;
}

function aClock(): Clock {
  let aheadMs = 0;
  let heldMs: number | undefined;
  return {
    now: () => (heldMs ?? Date.now()) + aheadMs,
    forward: (ms) => {
      aheadMs += ms;
    },
    hold: async (work) => {
      heldMs = Date.now();
      return work().finally(() => {
        heldMs = undefined;
      });
    },
  };
}

/** The real settings of the city, two wards with people, and four reports. */
async function smallResources(folder: string): Promise<string> {
  await mkdir(path.join(folder, "sample-reports"), { recursive: true });
  await cp(path.join(root, "resources/seed-config"), path.join(folder, "seed-config"), {
    recursive: true,
  });
  await writeFile(path.join(folder, "seed-config/staff.json"), JSON.stringify(staff));
  await writeFile(path.join(folder, "sample-reports/reports.json"), JSON.stringify(sampleReports));
  return folder;
}
