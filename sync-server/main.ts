// The sync-server. Takes reports in, sends them to their wards, answers and publishes what was
// approved, signs people in, and stands in front of CouchDB. This file alone wires real adapters.
import { randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FastifyInstance } from "fastify";
import { addAccessLogRoutes, addRevealRoutes, openLedger, openNoteAccess } from "./access-log";
import { addPeopleRoutes } from "./accounts/people-routes";
import { samplePassword } from "./accounts/sample-accounts";
import { openSigningKey } from "./accounts/signing-key";
import type { SigningKey } from "./accounts/signing-key";
import type { TokenGate } from "./accounts/token-gate";
import { openTokenGate } from "./accounts/token-gate";
import { createApp } from "./app";
import { addArchiveRoutes } from "./archive/archive-routes";
import type { Sweep } from "./archive/sweep";
import { openSweep } from "./archive/sweep";
import { openAdminDoor } from "./cli/admin-door";
import { isCommand, readCommand } from "./cli/commands";
import { addTableRoutes } from "./config/table-routes";
import type { Couch } from "./couch/couch";
import { openDataFolder, readOrCreate } from "./data-folder";
import { carryForward } from "./dispatch/carry-forward";
import { openWaitingDocuments } from "./dispatch/waiting-documents";
import { addDispatchRoutes } from "./dispatch/dispatch-routes";
import { addTakeBackRoute } from "./dispatch/take-back-routes";
import { Mutex } from "./mutex";
import { addEvidenceRoutes } from "./evidence/evidence-routes";
import { addEpochRoute, addIdentityRoutes } from "./identity/identity-routes";
import { addIntakeRoutes } from "./intake/intake-routes";
import { loadSamples } from "./intake/load-samples";
import { resumeReports } from "./intake/receive-report";
import type { DatabaseChanges } from "./live/database-changes";
import { addLiveRoutes } from "./live/live-routes";
import type { ServerLog } from "./log";
import { openLog } from "./log";
import { openBack } from "./open-back";
import type { Life } from "./open-life";
import { openLife, takeBackParts } from "./open-life";
import type { Doors } from "./open-doors";
import { openDoors } from "./open-doors";
import type { Office } from "./office";
import { openOffice } from "./office";
import type { ServerOptions } from "./options";
import { isLoopback, readOptions } from "./options";
import { findProjectRoot } from "./project-root";
import { notePapers } from "./papers/note-papers";
import { addNumberRoutes } from "./papers/number-routes";
import { keepStaffed, writeStaff } from "./provisioning/keep-staffed";
import { readTicketDoor } from "./provisioning/ticket-door";
import { addPublicRoutes } from "./publish/public-routes";
import type { WardWatch } from "./publish/watch-wards";
import { watchWards } from "./publish/watch-wards";
import { addRestrictedRoutes } from "./restricted/restricted-routes";
import { withSecretFiles } from "./secret-files";
import type { SetUp } from "./set-up";
import { setUp } from "./set-up";
import { readVersion } from "./version";

export type StartOptions = Partial<ServerOptions> & {
  readonly dataDir: string;
  /** Told in plain lines what happens. */
  readonly say?: (line: string) => void;
  readonly now?: () => number;
  /** Instead of the project's own: seeds and samples of a test. */
  readonly resources?: string;
  /** Instead of what the build made: the text of the function that guards the wards. */
  readonly ticketDoor?: string;
  /** Told of every route, so that a test can ask each of them. */
  readonly onRoute?: (route: string) => void;
};

export type RunningServer = {
  readonly url: string;
  /** For tests and tools in this process: what the hub itself sees. */
  readonly office: Office;
  readonly couch: Couch;
  /** Resolves when everything written so far has been answered, published and summarised. */
  readonly settled: () => Promise<void>;
  /** Archives now what has rested; it does so once a day by itself. How many tickets left. */
  readonly archive: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const defaults = {
  port: 0,
  host: "127.0.0.1",
  sample: false,
  trustedProxies: [],
  logLevel: "warn",
  preset: "2021",
  archiveAfterDays: 90,
} as const;

type Settings = ServerOptions &
  Pick<StartOptions, "resources" | "ticketDoor" | "onRoute"> & {
    readonly now: () => number;
    readonly say: (line: string) => void;
  };

export async function startServer(options: StartOptions): Promise<RunningServer> {
  const settings: Settings = {
    ...defaults,
    now: Date.now,
    say: () => undefined,
    ...options,
    dataDir: await openDataFolder(options.dataDir),
  };
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    return { ...(await run(settings, closers)), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

type Closers = (() => Promise<void>)[];

async function run(settings: Settings, closers: Closers): Promise<Omit<RunningServer, "close">> {
  const { dataDir, now, say } = settings;
  if (settings.sample) assertAlone(settings);
  const root = findProjectRoot(path.dirname(fileURLToPath(import.meta.url)));
  const resources = settings.resources ?? path.join(root, "resources");
  const log = openLog(settings.logLevel);
  const key = await openSigningKey(path.join(dataDir, "signing-key.pem"));
  const back = await openBack(settings, { key, log }, closers);
  const { couch, changes } = back;
  const ticketDoor = settings.ticketDoor ?? (await readTicketDoor(root));
  const gate = openTokenGate();
  const setting = { couch, ticketDoor, resources, sample: settings.sample };
  const made = await setUp({ ...setting, noteAccounts: gate.note });
  if (made.hasSampleAccounts) assertAlone(settings);
  say(`Databases: ready, for ${String(made.wards.length)} wards.`);
  const office = openOffice({ couch, changes, ...made, preset: settings.preset, now });
  const version = await readVersion(root);
  const life = await openLife({ dataDir, office, version, now });
  await made.accounts.removeOldChains(now());
  await resumeReports(office.intake, now());
  if (settings.sample) {
    say("Sample reports: taking them in (the first start takes a few seconds).");
    const loaded = await loadSamples({ resources, office, couch, accounts: made.accounts, now });
    say(`Sample reports: ${String(loaded)} in the system.`);
  }
  const watch = watchOffice(office, { changes, now, log });
  closers.push(watch.close);
  const sweep = sweepOffice(office, { log, settings, couch });
  closers.push(sweep.close);
  if (settings.sample) await watch.settled();
  const app = await createApp({ ...settings, log, now });
  // The watcher stops first: it must not read from a CouchDB that is already going down.
  closers.push(() => app.close(), watch.close, sweep.close);
  const accounts = { store: made.accounts, database: office.open("accounts") };
  const doors = await openDoors(app, { back, gate, key, now, log, ...accounts }, closers);
  const staffChanged = keepUpWithStaff({ couch, ticketDoor, made, office, watch });
  const routes = { settings, key, made, office, ...life, changes, staffChanged };
  await addRoutes(app, { ...routes, doors, watchToken: gate.watch });
  const url = await app.listen({ host: settings.host, port: settings.port });
  return { url, office, couch, settled: watch.settled, archive: sweep.run };
}

type WatchParts = {
  readonly changes: DatabaseChanges;
  readonly now: () => number;
  readonly log: ServerLog;
};

function watchOffice(office: Office, { changes, now, log }: WatchParts): WardWatch {
  return watchWards(
    office.wards.map((ward) => office.open(`ward_${ward}`)),
    changes,
    {
      summaries: office.open("summaries"),
      rules: async () => (await office.rules()).rules,
      carry: (ticket, view) => carryForward(ticket, view, office.move),
      waiting: openWaitingDocuments("carry-waiting", now),
      branched: openWaitingDocuments("branches-waiting", now),
      notePapers: (ticket, view) => notePapers(office.open("registers"), ticket, view),
      reporterOf: office.reporterOf,
      now,
      log,
    },
  );
}

const dayMs = 86_400_000;

type SweepWiring = {
  readonly log: ServerLog;
  readonly settings: Settings;
  readonly couch: Couch;
};

function sweepOffice(office: Office, { log, settings, couch }: SweepWiring): Sweep {
  const { archiveAfterDays, now } = settings;
  return openSweep({
    wards: () => office.wards,
    openWard: office.intake.openWard,
    openArchive: (unitId) => office.open(`archive_${unitId}`),
    rules: async () => (await office.rules()).rules,
    compact: (database) => couch.admin.compact(database),
    afterMs: archiveAfterDays === 0 ? undefined : archiveAfterDays * dayMs,
    now,
    log,
  });
}

function assertAlone({ host, trustedProxies }: Settings): void {
  const behindProxy = trustedProxies.length > 0;
  // A proxy on this machine would let in everybody whom loopback keeps out.
  if (isLoopback(host) && !behindProxy) return;
  throw new Error(
    `The sample accounts share a password that everybody knows, so this server listens on this ` +
      `machine only, not on ${host}${behindProxy ? " behind a proxy" : ""}. ` +
      `Leave HOST and TRUST_PROXY out, or start on an empty DATA_DIR without --sample.`,
  );
}

type StaffParts = {
  readonly couch: Couch;
  readonly ticketDoor: string;
  readonly made: SetUp;
  readonly office: Office;
  readonly watch: WardWatch;
};

/** After accounts have changed: a ward's first people get its databases, the apps a new list. */
function keepUpWithStaff(parts: StaffParts): () => Promise<void> {
  const { couch, ticketDoor, made, office, watch } = parts;
  const { accounts } = made;
  const turns = new Mutex();
  return () =>
    turns.run(async () => {
      const { units } = await office.rules();
      const now = { units, plans: office.plans() };
      const staffed = await keepStaffed({ couch, ticketDoor, accounts }, now);
      office.adopt(staffed);
      for (const ward of staffed.wards) watch.add(office.open(`ward_${ward}`));
      await writeStaff(office.open("config"), await accounts.list());
    });
}

type RouteParts = Life & {
  readonly settings: Settings;
  readonly key: SigningKey;
  readonly made: SetUp;
  readonly office: Office;
  readonly changes: DatabaseChanges;
  readonly staffChanged: () => Promise<void>;
  readonly doors: Doors;
  readonly watchToken: TokenGate["watch"];
};

async function addRoutes(app: FastifyInstance, parts: RouteParts): Promise<void> {
  const { settings, key, made, office, identity, changes, staffChanged, watchToken } = parts;
  const { now } = settings;
  const { mayRead } = office;
  const { authenticate, authenticateAdmin } = parts.doors;
  const refreshSecret = await readOrCreate(
    path.join(settings.dataDir, "refresh-secret"),
    async () => randomBytes(32).toString("base64url"),
  );
  addIdentityRoutes(app, identity);
  addPeopleRoutes(app, {
    authenticateAdmin,
    store: made.accounts,
    accounts: office.open("accounts"),
    key,
    refreshSecret,
    units: async () => (await office.rules()).units,
    staffChanged,
    readableWards: (roles) => office.wards.filter((ward) => mayRead(roles, `ward_${ward}`)),
    identity,
    now,
  });
  const live = addLiveRoutes(app, { authenticate, watchToken, changes, mayRead, identity, now });
  const { raiseEpoch } = parts;
  addEpochRoute(app, { authenticateAdmin, raiseEpoch, endStreams: live.endAll, identity });
  const openEvidence = office.intake.openEvidence;
  addEvidenceRoutes(app, { authenticate, mayRead, openEvidence, now });
  addIntakeRoutes(app, { authenticate, intake: office.intake, now });
  addArchiveRoutes(app, {
    authenticate,
    mayRead,
    openWard: office.intake.openWard,
    openArchive: (unitId) => office.open(`archive_${unitId}`),
    now,
  });
  addDispatchRoutes(app, { authenticate, move: office.move, now });
  const { restoredAtMs } = parts;
  const taking = takeBackParts({ office, accounts: made.accounts, restoredAtMs, now });
  addTakeBackRoute(app, { authenticate, ...taking });
  addNumberRoutes(app, { authenticate, registers: office.open("registers"), now });
  addTableRoutes(app, { authenticateAdmin, config: office.open("config"), now });
  await addAccessRoutes(app, parts);
  const summaries = office.open("summaries");
  addPublicRoutes(app, { summaries, fieldLabel: office.fieldLabel, openEvidence, now });
}

/** What is shown only to be noted: who reported, restricted details, and the log of it all. */
async function addAccessRoutes(
  app: FastifyInstance,
  { settings, office, doors }: RouteParts,
): Promise<void> {
  const { dataDir, now } = settings;
  const key = await readOrCreate(path.join(dataDir, "access-log-key"), async () =>
    randomBytes(32).toString("base64url"),
  );
  const headFile = path.join(dataDir, "access-log-head.json");
  const ledger = await openLedger({ database: office.open("access_log"), key, headFile, now });
  const noteAccess = openNoteAccess(ledger, key, now);
  const openIfHere = (kind: string) => (unitId: string) =>
    office.wards.includes(unitId) ? office.open(`${kind}_${unitId}`) : undefined;
  const { authenticate } = doors;
  addAccessLogRoutes(app, { ...doors, ledger });
  addRestrictedRoutes(app, { authenticate, openRestricted: openIfHere("restricted"), noteAccess });
  addRevealRoutes(app, {
    authenticate,
    intake: office.open("intake"),
    openWard: openIfHere("ward"),
    rules: async () => (await office.rules()).rules,
    noteAccess,
  });
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const command = isCommand(words) ? readCommand(words) : undefined;
  const environment = await withSecretFiles(process.env);
  const options = readOptions(environment, command === undefined ? words : []);
  if (!options.ok) {
    console.error(`The server cannot start: ${options.reason} ${options.detail ?? ""}`);
    process.exitCode = 2;
    return;
  }
  const say = (line: string): void => {
    console.log(line);
  };
  if (command !== undefined) {
    const door = await openAdminDoor({ options: options.value, startServer, now: Date.now });
    process.exitCode = await command({ door, say }).finally(door.close);
    return;
  }
  const server = await startServer({ ...options.value, say });
  say(`Ward Desk sync-server: ${server.url}`);
  say(`Wards: ${server.office.wards.join(", ") || "none yet"}`);
  if (options.value.sample) say(`Password of all sample accounts: ${samplePassword}`);
  const stop = (): void => {
    say("Stopping.");
    void server.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

const started = process.argv[1];
if (started !== undefined && import.meta.url === pathToFileURL(realpathSync(started)).href) {
  main().catch((cause: unknown) => {
    console.error(cause instanceof Error ? cause.message : "The server could not start.");
    process.exitCode = 1;
  });
}
