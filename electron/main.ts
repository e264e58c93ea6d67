import { mkdirSync } from "node:fs";
import { uptime } from "node:os";
import path from "node:path";
import type { BrowserWindow, WebContents } from "electron";
import { Menu, app, dialog, powerMonitor, session, shell } from "electron";
import type { AppInfo, AppLocale } from "../domain/contract/ipc";
import { removeUnfinished } from "./files/write-atomic";
import type { Tell } from "./ipc/answer-questions";
import { answerQuestions, createTell } from "./ipc/answer-questions";
import { latestEvery } from "./ipc/latest-every";
import { wireAnswers } from "./ipc/wire-answers";
import { createFileSink } from "./log/file-sink";
import type { Log } from "./log/log";
import { createLog, toError } from "./log/log";
import { createAgents } from "./net/agents";
import { createServerClock } from "./net/clock";
import { createConnection } from "./net/connection";
import { createLive } from "./net/live";
import { createRendererRequests } from "./net/renderer-requests";
import { createSignedSender, learnFrom } from "./net/signed-sender";
import type { Keychain } from "./secrets/keychain";
import { createSafeStorageKeychain } from "./secrets/safe-storage-keychain";
import { People } from "./session/people";
import { createPersonRecords } from "./session/person-record";
import { createServerAddress } from "./session/server-address";
import { createServerCalls } from "./session/server-calls";
import type { Sessions } from "./session/sessions";
import { createSessions } from "./session/sessions";
import type { TokenKeeper } from "./session/token-keeper";
import { createTokenKeeper } from "./session/token-keeper";
import type { DeviceSettings } from "./settings/device-settings";
import { openDeviceSettings } from "./settings/device-settings";
import { EvidenceDesk } from "./vault/evidence-desk";
import { databaseReserveBytes, freeBytes, freeSpaceReserveBytes } from "./vault/free-space";
import { appOrigin } from "./window/app-files";
import { lockContents, lockSession } from "./window/lockdown";
import { openMainWindow } from "./window/main-window";
import { menuTemplate } from "./window/menu";
import { pickFiles } from "./window/pick-files";
import { handleSchemes, registerSchemes } from "./window/schemes";
import { chosenUserData, deviceName } from "./window/user-data";

const title = "Bàn trực phường 1022";
const statusPauseMs = 250;
// A colleague's upload changes the database with each chunk; looking now and then is enough.
const fetchPauseMs = 3_000;
const quitPatienceMs = 3_000;
const now = (): number => Date.now();
// Nobody can set it, and unlike performance.now() it does not stand still while the machine sleeps.
const steadyMs = (): number => uptime() * 1000;

registerSchemes();
chooseUserData();
// Chromium puts the app's name into this header, and a name outside Latin-1 breaks every request
// that protocol.handle turns into a Request.
app.userAgentFallback = `WardDesk/${app.getVersion()}`;
// Two apps on one profile would tear the local database and the vault apart.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

function chooseUserData(): void {
  const chosen = chosenUserData(app.commandLine.getSwitchValue("user-data-dir"), process.env);
  if (chosen === undefined) return;
  mkdirSync(chosen, { recursive: true });
  app.setPath("userData", chosen);
  app.setPath("sessionData", chosen);
}

type Ground = {
  readonly folder: string;
  readonly log: Log;
  readonly settings: DeviceSettings;
  readonly keychain: Keychain;
  readonly tell: Tell;
};

async function start(): Promise<void> {
  const folder = app.getPath("userData");
  const log = createLog([createFileSink(path.join(folder, "logs")), printLine], now);
  reportCrashes(log);
  await app.whenReady();
  log("info", "started", { electron: process.versions["electron"], packaged: app.isPackaged });
  const settings = await openDeviceSettings({ folder, now, log });
  await removeUnfinished(folder);
  await removeUnfinished(path.join(folder, "people"));
  const shown: { window?: BrowserWindow; desk?: EvidenceDesk } = {};
  const ground: Ground = {
    folder,
    log,
    settings,
    keychain: createSafeStorageKeychain(),
    tell: createTell(() => contentsOf(shown.window)),
  };
  const fetchSoon = latestEvery(fetchPauseMs, () => shown.desk?.fetchNow());
  const server = await wireServer(ground, (databases) => {
    ground.tell("live:changed", databases);
    if (databases.some((name) => name.startsWith("evidence_"))) fetchSoon(undefined);
  });
  const desk = wireEvidence(ground, server);
  shown.desk = desk;
  await desk.open();
  connectNews(ground, server, desk);
  shown.window = showWindow(ground, { server, desk, window: () => shown.window });
  server.connection.probeNow();
  quitCleanly(async () => {
    server.connection.stop();
    server.live.listenFor(undefined);
    await Promise.all([desk.stop(), settings.settled()]);
  });
}

/** The line to the server, and who may use it. */
async function wireServer(ground: Ground, onLive: (databases: readonly string[]) => void) {
  const line = wireLine(ground);
  const { address, connection } = line;
  const sessions = await wireSessions(ground, line);
  const sender = createSignedSender({ ...line, origin: address.current, passes: sessions });
  const requests = createRendererRequests(sender, () => sessions.current()?.user);
  const live = createLive({
    origin: address.current,
    passes: sessions,
    connection,
    log: ground.log,
    onChanged: onLive,
  });
  return { ...line, sessions, sender, requests, live };
}

type Server = Awaited<ReturnType<typeof wireServer>>;

function wireLine({ settings }: Ground) {
  const clock = createServerClock({ wallMs: now, steadyMs });
  const quietCalls = createServerCalls({
    heard: (answer) => {
      if (answer.ok) clock.learn(answer.value);
    },
  });
  const preset = process.env["WARD_DESK_SERVER_URL"];
  const address = createServerAddress({
    settings,
    calls: quietCalls,
    ...(preset === undefined || preset === "" ? {} : { preset }),
  });
  const connection = createConnection({
    now: steadyMs,
    probe: async () => {
      const origin = address.current();
      return origin !== undefined && (await quietCalls.identity(origin)).ok;
    },
  });
  return { agents: createAgents(), clock, address, connection };
}

async function wireSessions(
  { folder, log, settings, keychain }: Ground,
  line: ReturnType<typeof wireLine>,
): Promise<Sessions> {
  const { address } = line;
  const calls = createServerCalls({
    heard: (answer) => {
      learnFrom(answer, line);
    },
    // On a line that is known to be dead nobody waits long for the unlock that follows.
    silenceMs: () => (line.connection.known() === "offline" ? 5_000 : 10_000),
  });
  const { deviceId } = settings.read();
  const records = createPersonRecords(path.join(folder, "people"), now);
  const people = new People({ records, keychain, now, log });
  await people.load();
  const sessions: Sessions = createSessions({
    people,
    tokens: () => tokens,
    calls,
    address,
    device: { deviceId, deviceName: deviceName() },
  });
  const tokens: TokenKeeper = createTokenKeeper({
    people,
    calls,
    address,
    deviceId,
    steadyMs,
    onRenewed: (user, state) => {
      sessions.noteRenewal(user, state);
    },
    log,
  });
  return sessions;
}

function wireEvidence(ground: Ground, { sender, connection, sessions }: Server): EvidenceDesk {
  return new EvidenceDesk({
    folder: path.join(ground.folder, "vault"),
    keychain: ground.keychain,
    freeBytes,
    reserveBytes: freeSpaceReserveBytes,
    sender,
    connection,
    userAtDesk: () => sessions.current()?.user,
    onStatus: latestEvery(statusPauseMs, (status) => {
      ground.tell("evidence:status", status);
    }),
    onChanged: (sha256) => {
      ground.tell("evidence:changed", sha256);
    },
    log: ground.log,
    now,
  });
}

/** What one part has to know when another part changes. */
function connectNews({ tell }: Ground, server: Server, desk: EvidenceDesk): void {
  const { agents, clock, address, connection, sessions, live } = server;
  const startOver = (): void => {
    agents.drop();
    clock.forget();
    connection.probeNow();
    live.reconnect();
  };
  connection.onChange((state) => {
    tell("net:state", state);
  });
  address.onChange(startOver);
  sessions.onChange((current) => {
    tell("session:changed", current);
    live.listenFor(current);
    if (current === undefined) return;
    void desk.open().then(() => {
      desk.sendNow();
      desk.fetchNow();
    });
  });
  powerMonitor.on("resume", () => {
    startOver();
    tell("power:resumed");
  });
}

type WindowParts = {
  readonly server: Server;
  readonly desk: EvidenceDesk;
  readonly window: () => BrowserWindow | undefined;
};

function showWindow(ground: Ground, parts: WindowParts): BrowserWindow {
  const { log, settings } = ground;
  const { server, desk } = parts;
  const developmentUrl = developmentServer();
  const allowedOrigin = developmentUrl?.origin ?? appOrigin;
  lockContents(app, { allowedOrigin, log });
  lockSession(session.defaultSession, { allowedOrigin, log });
  handleSchemes({
    rendererFolder: path.join(__dirname, "../renderer"),
    desk,
    mayLook: () => server.sessions.current() !== undefined,
    allowedOrigin,
    log,
  });
  showMenu(localeOf(settings));
  answerQuestions({
    answers: wireAnswers({
      ...server,
      desk,
      info: () => describeApp(ground, server),
      setLocale: (locale) => {
        showMenu(locale);
        void settings.change({ locale });
      },
      openInBrowser: (address) => shell.openExternal(address.href),
      pickFiles: async () => {
        const window = parts.window();
        return window === undefined ? [] : pickFiles(window, localeOf(settings));
      },
      clockOffset: () => server.clock.offset(),
      hasRoom: async () => (await freeBytes(ground.folder)) > databaseReserveBytes,
    }),
    contents: () => contentsOf(parts.window()),
    allowedOrigin,
    log,
  });
  const window = openMainWindow({
    settings,
    preload: path.join(__dirname, "../preload/index.cjs"),
    address: developmentUrl?.href ?? `${appOrigin}/`,
    title,
    developer: !app.isPackaged,
  });
  watchPage(window, server, ground);
  return window;
}

/** A window that was closed still stands here for the moment that quitting takes. */
function contentsOf(window: BrowserWindow | undefined): WebContents | undefined {
  return window === undefined || window.isDestroyed() ? undefined : window.webContents;
}

function watchPage(
  window: BrowserWindow,
  { requests, connection }: Server,
  { log, tell }: Ground,
): void {
  // A page that was loaded anew waits for none of the old answers.
  window.webContents.on("did-navigate", () => {
    requests.abortAll();
  });
  window.webContents.on("dom-ready", () => {
    const state = connection.known();
    if (state !== undefined) tell("net:state", state);
  });
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    log("error", "page-gone", { reason });
    if (reason !== "clean-exit" && !window.isDestroyed()) window.reload();
  });
  app.on("second-instance", () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

function describeApp({ settings }: Ground, { address }: Server): AppInfo {
  const serverUrl = address.current()?.origin;
  return {
    version: app.getVersion(),
    electron: process.versions["electron"] ?? "",
    chrome: process.versions["chrome"] ?? "",
    deviceId: settings.read().deviceId,
    deviceName: deviceName(),
    locale: localeOf(settings),
    ...(serverUrl === undefined ? {} : { serverUrl }),
  };
}

function localeOf(settings: DeviceSettings): AppLocale {
  return settings.read().locale ?? "vi";
}

function showMenu(locale: AppLocale): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(locale, app)));
}

/** electron-vite's server for the page; only where the app is being developed. */
function developmentServer(): URL | undefined {
  const url = process.env["ELECTRON_RENDERER_URL"];
  return app.isPackaged || url === undefined || url === "" ? undefined : new URL(url);
}

function quitCleanly(stop: () => Promise<void>): void {
  let stopped = false;
  app.on("window-all-closed", () => {
    app.quit();
  });
  app.on("will-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    // A disk that hangs must not keep the app open: everything is safe against a kill anyway.
    const patience = new Promise((resolve) => setTimeout(resolve, quitPatienceMs));
    void Promise.race([stop(), patience]).finally(() => {
      stopped = true;
      app.quit();
      // Seen once on a disk that had been full: Chromium never came back from closing its files.
      setTimeout(() => {
        app.exit(0);
      }, quitPatienceMs);
    });
  });
}

function printLine(line: string): void {
  if (!app.isPackaged) process.stderr.write(`${line}\n`);
}

function reportCrashes(log: Log): void {
  process.on("unhandledRejection", (cause) => {
    log("error", "unhandled-rejection", toError(cause));
  });
  process.on("uncaughtException", (error) => {
    log("error", "uncaught-exception", error);
    if (app.isPackaged) {
      dialog.showErrorBox(title, "Ứng dụng gặp lỗi và phải đóng lại. Dữ liệu đã lưu vẫn còn.");
    }
    app.exit(1);
  });
}
