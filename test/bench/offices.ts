// 600 offices on one sync-server: each keeps its stream open and pulls its ward when it is woken,
// people write at the given rate. How long until the others have it, and what it costs the server.
// `--wards=60 --rate=5 --seconds=30` are what is set without them; with COUCHDB_URL, the server
// stands before that CouchDB, all of whose Ward Desk databases are DELETED before and after.
import { readFile } from "node:fs/promises";
import http from "node:http";
import { isRecord } from "../../domain/model/shape";
import type { Ticket } from "../../domain/model/ticket";
import { anAuthor, anEntry } from "../../domain/test-support/ticket.test-support";
import orgUnits from "../../resources/seed-config/org-units.json";
import { followingId } from "../../sync-server/dispatch/hub";
import { dropWardDatabases } from "../support/drop-ward-databases";
import type { Hub } from "../support/hub";
import { enrol, openHub, openWards, signedIn } from "../support/hub";
import { officeTickets } from "../support/office-tickets";
import type { ProcessUsage } from "../support/process-usage";
import { processUsage, untilIdle } from "../support/process-usage";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import type { SimulatedDesk } from "./support/simulated-desk";
import { ask, openSimulatedDesk } from "./support/simulated-desk";
import { machineNote, round, spreadOf } from "./support/spread";

const asJson = process.argv.includes("--json");
const offices = option("offices", 600);
const wardCount = option("wards", 60);
const rate = option("rate", 5);
const seconds = option("seconds", 30);
const ticketsEach = option("tickets", 50);
const couchUrl = process.env["COUCHDB_URL"];

function option(name: string, usual: number): number {
  const word = process.argv.find((candidate) => candidate.startsWith(`--${name}=`));
  return word === undefined ? usual : Number(word.slice(name.length + 3));
}

function say(line: string): void {
  console.error(`bench offices, ${(performance.now() / 1000).toFixed(0)} s: ${line}`);
}

const wards = orgUnits
  .filter((unit) => unit.kind === "ward")
  .slice(0, wardCount)
  .map((unit) => unit.code);

const agent = new http.Agent({ keepAlive: true, maxSockets: 800, maxFreeSockets: 800 });

async function measure() {
  const before = machineNote();
  if (couchUrl !== undefined) await dropWardDatabases(couchUrl);
  const server = await openServerProcess();
  try {
    const hub = await openHub(server);
    await fillWards(server, hub);
    return { ...(await withOffices(server, hub)), machine: { before, after: machineNote() } };
  } finally {
    agent.destroy();
    await server.remove();
    if (couchUrl !== undefined) await dropWardDatabases(couchUrl);
  }
}

async function fillWards(server: ServerProcess, hub: Hub): Promise<void> {
  // Before the restart: the server reads at its start whose tokens open something.
  await enrol(hub, wards.map(officialOf));
  await openWards(hub, server, wards);
  for (const ward of wards) await hub.putTickets(officeTickets(ticketsEach, ward, Date.now()));
  await untilIdle(server.pid());
  say(`${String(wards.length)} wards with ${String(ticketsEach)} tickets each`);
}

function officialOf(unitId: string) {
  const roles = [`ward:${unitId}:official`];
  return signedIn({ user: `office.${unitId}`, name: unitId, unitId, roles });
}

async function withOffices(server: ServerProcess, hub: Hub) {
  const waiting = new Map<string, { readonly atMs: number; readonly unitId: string }>();
  const latencies: number[] = [];
  const arrivals = new Map<string, number>();
  const troubles: string[] = [];
  const empty = await processUsage(server.pid());
  const desks: SimulatedDesk[] = [];
  const openOne = async (index: number) => {
    const unitId = wards[index % wards.length] ?? "";
    const caller = officialOf(unitId);
    // A ticket comes again with each later change, and its older entries with it.
    const seen = new Set<string>();
    const desk = await openSimulatedDesk({
      url: server.url,
      unitId,
      agent,
      token: () => hub.tokenOf(caller),
      onEntries: (ids) => {
        for (const id of ids) {
          const written = waiting.get(id);
          if (written === undefined || seen.has(id)) continue;
          seen.add(id);
          latencies.push(performance.now() - written.atMs);
          arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
        }
      },
      onTrouble: (what) => troubles.push(what),
    });
    desks.push(desk);
  };
  const fromMs = performance.now();
  await atOnce(20, offices, openOne);
  const connectMs = performance.now() - fromMs;
  await untilIdle(server.pid());
  say(`${String(desks.length)} offices are live`);
  const idle = await usageOver(server, () => pause(5000));
  const busy = await usageOver(server, () => writeFor(seconds, { server, hub, waiting }));
  await untilIdle(server.pid());
  for (const desk of desks) desk.stop();
  const perChange = offices / wards.length;
  const missing = [...waiting.keys()].filter((id) => (arrivals.get(id) ?? 0) < perChange).length;
  return {
    offices: desks.length,
    wards: wards.length,
    couch: couchUrl === undefined ? "embedded" : "real",
    connectAllMs: round(connectMs),
    memoryMb: {
      empty: round(empty.memoryMb),
      live: round(idle.memoryMb),
      busy: round(busy.memoryMb),
    },
    cpuShare: { idle: idle.cpuShare, busy: busy.cpuShare },
    changes: waiting.size,
    changesPerSecond: round(waiting.size / seconds),
    latency: spreadOf(latencies),
    missing,
    troubles: troubles.length,
    firstTrouble: troubles[0],
    beamMemoryMb: await beamMemory(),
  };
}

async function usageOver(server: ServerProcess, work: () => Promise<void>) {
  const before: ProcessUsage = await processUsage(server.pid());
  const fromMs = performance.now();
  await work();
  const after = await processUsage(server.pid());
  const share = (after.cpuMs - before.cpuMs) / (performance.now() - fromMs);
  return { cpuShare: Math.round(share * 100) / 100, memoryMb: after.memoryMb };
}

type Writing = {
  readonly server: ServerProcess;
  readonly hub: Hub;
  readonly waiting: Map<string, { readonly atMs: number; readonly unitId: string }>;
};

/** Changes at the wanted rate, each in the way of the app: read the ticket, join, write. */
async function writeFor(lastsS: number, parts: Writing): Promise<void> {
  const writes: Promise<void>[] = [];
  const total = Math.round(lastsS * rate);
  const fromMs = performance.now();
  for (let count = 0; count < total; count += 1) {
    const dueMs = fromMs + (count * 1000) / rate;
    await pause(Math.max(0, dueMs - performance.now()));
    writes.push(writeOne(count, parts));
  }
  await Promise.all(writes);
}

const seedTickets: readonly Ticket[] = officeTickets(ticketsEach, "0", Date.now());

async function writeOne(count: number, { server, hub, waiting }: Writing): Promise<void> {
  const unitId = wards[(count * 17) % wards.length] ?? "";
  const ticket = seedTickets[count % seedTickets.length];
  if (ticket === undefined) throw new Error("no ticket");
  const caller = officialOf(unitId);
  const to = { url: server.url, agent, token: () => hub.tokenOf(caller) };
  const nowMs = Date.now();
  const entry = anEntry("noted", {
    id: followingId(ticket.id, `${unitId} ${String(count)}`, nowMs),
    at: new Date(nowMs).toISOString(),
    by: anAuthor("official", { user: caller.user, unitId }),
  });
  const atMs = performance.now();
  waiting.set(entry.id, { atMs, unitId });
  const database = `/couch/ward_${unitId}`;
  const read = await ask(to, `${database}/_all_docs?include_docs=true`, { keys: [ticket.id] });
  const [row] = Array.isArray(read["rows"]) ? (read["rows"] as readonly unknown[]) : [];
  const doc: unknown = isRecord(row) ? row["doc"] : undefined;
  if (!isRecord(doc)) throw new Error(`no ticket in ${unitId}`);
  const log = [...(doc["log"] as readonly unknown[]), entry];
  const written = await ask(to, `${database}/_bulk_docs`, { docs: [{ ...doc, log }] });
  // Somebody else was faster: what the app would send again is not counted.
  if (JSON.stringify(written).includes('"error"')) waiting.delete(entry.id);
}

async function atOnce(
  width: number,
  total: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < total) {
        next += 1;
        await work(next - 1);
      }
    }),
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Of the real CouchDB on this machine, when there is one whose process is known. */
async function beamMemory(): Promise<number | undefined> {
  const file = process.env["COUCHDB_PID_FILE"];
  if (couchUrl === undefined || file === undefined) return undefined;
  const pid = Number((await readFile(file, "utf8")).trim());
  return round((await processUsage(pid)).memoryMb);
}

const figures = await measure();
if (asJson) {
  process.stdout.write(`${JSON.stringify({ bench: "offices", ...figures })}\n`);
} else {
  const { latency, memoryMb, cpuShare, machine } = figures;
  process.stdout.write(
    [
      `offices, ${String(figures.offices)} live in ${String(figures.wards)} wards, ${figures.couch} CouchDB (load ${String(machine.before.load1)} before, ${String(machine.after.load1)} after)`,
      `  ${String(figures.changes)} changes, ${String(figures.changesPerSecond)} a second, ${String(latency.runs)} arrivals, ${String(figures.missing)} missing, ${String(figures.troubles)} troubles`,
      `  change to its office  median ${String(latency.medianMs)} ms, 99th percentile ${String(latency.p99Ms)} ms (goal 2000 ms), longest ${String(latency.maxMs)} ms`,
      `  server memory         ${String(memoryMb.empty)} MB without, ${String(memoryMb.live)} MB with them, ${String(memoryMb.busy)} MB busy`,
      `  server processor      ${String(cpuShare.idle)} of a core idle, ${String(cpuShare.busy)} busy`,
      `  all connected in      ${String(figures.connectAllMs)} ms`,
      "",
    ].join("\n"),
  );
}
