import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const startLimitMs = 120_000;
/** `SERVER_LOG=/tmp/server.log`: where the servers' log lines go. */
const logTo = process.env["SERVER_LOG"];

export type ServerProcess = {
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  /** Of the process that runs now. */
  readonly pid: () => number;
  /** Kills the process at once, as a power cut would; the data stay. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port and data. */
  readonly start: () => Promise<void>;
  /** Kills it and removes its data. */
  readonly remove: () => Promise<void>;
};

export type ServerSettings = {
  /** False starts without sample people and reports. */
  readonly sample?: boolean;
  readonly args?: readonly string[];
  /** A folder of data to start on a copy of. */
  readonly copyOf?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** The built sync-server with the embedded CouchDB and sample data, as a process of its own. */
export async function openServerProcess(settings: ServerSettings = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "ward-desk-server-"));
  if (settings.copyOf !== undefined) await cp(settings.copyOf, dataDir, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  let stop = async (): Promise<void> => {};
  let pid: number | undefined;
  const start = async () => {
    const child = spawnServer(dataDir, port, settings);
    endWithThisProcess(child);
    pid = child.pid;
    stop = () => kill(child);
    await waitUntilHealthy(url, child);
  };
  await start();
  return {
    port,
    url,
    dataDir,
    pid: () => {
      if (pid === undefined) throw new Error("the sync-server has no process");
      return pid;
    },
    start,
    kill: () => stop(),
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const running = new Set<ChildProcess>();
let watching = false;

/** A test that is ended in the middle must leave no server behind. */
function endWithThisProcess(child: ChildProcess): void {
  running.add(child);
  child.once("exit", () => running.delete(child));
  if (watching) return;
  watching = true;
  process.once("exit", () => {
    for (const one of running) one.kill("SIGKILL");
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(1));
  }
}

function spawnServer(
  dataDir: string,
  port: number,
  { sample = true, args = [], env = {} }: ServerSettings,
): ChildProcess {
  return spawn(
    process.execPath,
    [path.join(root, "out/sync-server/main.mjs"), ...(sample ? ["--sample"] : []), ...args],
    {
      cwd: root,
      env: { ...process.env, ...env, PORT: String(port), DATA_DIR: dataDir },
      stdio: ["ignore", logTo === undefined ? "ignore" : openSync(logTo, "a"), "inherit"],
    },
  );
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function waitUntilHealthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error("the sync-server ended before it answered");
    const healthy = await fetch(`${url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await kill(child);
  throw new Error(`the sync-server did not answer at ${url} in time`);
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
