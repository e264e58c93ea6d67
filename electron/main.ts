import { mkdirSync } from "node:fs";
import path from "node:path";
import type { BrowserWindow, WebContents } from "electron";
import { Menu, app, dialog, powerMonitor, session, shell } from "electron";
import type { AppInfo, AppLocale } from "../domain/contract/ipc";
import type { SessionInfo } from "../domain/contract/session";
import { wardsToKeep } from "../domain/contract/session";
import type { AccessQueue } from "./access/access-queue";
import { removeUnfinished } from "./files/write-atomic";
import type { Ground } from "./ground";
import { now } from "./ground";
import { answerQuestions, createTell } from "./ipc/answer-questions";
import type { Answers } from "./ipc/answers";
import { latestEvery } from "./ipc/latest-every";
import { wireAnswers } from "./ipc/wire-answers";
import { createFileSink } from "./log/file-sink";
import type { Log } from "./log/log";
import { createLog, toError } from "./log/log";
import type { LiveParts } from "./net/live";
import { createLive } from "./net/live";
import { createRendererRequests } from "./net/renderer-requests";
import { createSignedSender } from "./net/signed-sender";
import type { KeyRing } from "./secrets/key-ring";
import { createSafeStorageKeychain } from "./secrets/safe-storage-keychain";
import { vaultKeychain } from "./secrets/vault-keychain";
import { isDebugged } from "./shell/refuse-debugging";
import type { DeviceSettings } from "./settings/device-settings";
import { openDeviceSettings } from "./settings/device-settings";
import type { EvidenceDesk } from "./vault/evidence-desk";
import { watchSender } from "./vault/pace";
import { databaseReserveBytes, freeBytes } from "./vault/free-space";
import type { ExportNote } from "./vault/long-work";
import { appOrigin } from "./window/app-files";
import { closeAfterSaving } from "./window/close-after-saving";
import type { Link } from "./window/deep-link";
import { linkAmong, linkScheme, readLink } from "./window/deep-link";
import { lockByItself } from "./window/lock-by-itself";
import { lockContents, lockSession } from "./window/lockdown";
import { openMainWindow } from "./window/main-window";
import { menuTemplate } from "./window/menu";
import { quitCleanly } from "./window/quit-cleanly";
import { saveDiagnostics } from "./window/save-diagnostics";
import { handleSchemes, registerSchemes } from "./window/schemes";
import { chosenUserData, deviceName } from "./window/user-data";
import type { Copies } from "./wire-copies";
import { wireCopies } from "./wire-copies";
import type { Evidence } from "./wire-evidence";
import { wireEvidence } from "./wire-evidence";
import { wireLine, wireSessions } from "./wire-sessions";

const title = "Bàn trực phường 1022";
// A colleague's upload changes the database with each chunk; looking now and then is enough.
const fetchPauseMs = 3_000;
const closePatienceMs = 2_000;
const longestReason = 1_000;

registerSchemes();
chooseUserData();
// Chromium puts the app's name into this header, and a name outside Latin-1 breaks every request
// that protocol.handle turns into a Request.
app.userAgentFallback = `WardDesk/${app.getVersion()}`;
// Two apps on one profile would tear the local database and the vault apart.
if (app.isPackaged && isDebugged(app.commandLine)) app.exit(1);
else if (app.requestSingleInstanceLock()) void start();
else app.quit();
if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);

function chooseUserData(): void {
  const chosen = chosenUserData(app.commandLine.getSwitchValue("user-data-dir"), process.env);
  if (chosen === undefined) return;
  mkdirSync(chosen, { recursive: true });
  app.setPath("userData", chosen);
  app.setPath("sessionData", chosen);
}

async function start(): Promise<void> {
  const folder = app.getPath("userData");
  const log = createLog([createFileSink(path.join(folder, "logs")), printLine], now);
  reportCrashes(log);
  await app.whenReady();
  log("info", "started", { electron: process.versions["electron"], packaged: app.isPackaged });
  const settings = await openDeviceSettings({ folder, now, log });
  await removeUnfinished(folder);
  await removeUnfinished(path.join(folder, "people"));
  const shown: { window?: BrowserWindow; desk?: EvidenceDesk; access?: AccessQueue } = {};
  const ground: Ground = {
    folder,
    log,
    settings,
    keychain: createSafeStorageKeychain(),
    tell: createTell(() => contentsOf(shown.window)),
  };
  const fetchSoon = latestEvery(fetchPauseMs, () => shown.desk?.fetchNow());
  const server = await wireServer(ground, (databases, life) => {
    ground.tell("live:changed", databases);
    if (life !== undefined) shown.desk?.noteServerLife(life);
    if (databases.some((name) => name.startsWith("evidence_"))) fetchSoon(undefined);
  });
  const evidence = evidenceFor(ground, server, {
    window: () => shown.window,
    access: () => shown.access,
  });
  const { desk } = evidence;
  shown.desk = desk;
  const copies = wireCopies(ground, server, { desk, window: () => shown.window });
  shown.access = copies.access;
  await openVault(server.keys, desk);
  connectNews(ground, server, { desk, access: copies.access });
  shown.window = showWindow(ground, { server, evidence, copies, window: () => shown.window });
  lockByItself(ground, server.sessions);
  server.connection.probeNow();
  quitCleanly(async () => {
    server.connection.stop();
    server.live.listenFor(undefined);
    await Promise.all([desk.stop(), settings.settled()]);
  });
}

/** The line to the server, and who may use it. */
async function wireServer(ground: Ground, onLive: LiveParts["onChanged"]) {
  const line = wireLine(ground);
  const { address, connection } = line;
  const people = await wireSessions(ground, line);
  const { sessions } = people;
  const sender = createSignedSender({ ...line, origin: address.current, passes: sessions });
  const documents = watchSender(sender);
  const requests = createRendererRequests(documents, sessions);
  const live = createLive({
    origin: address.current,
    passes: sessions,
    connection,
    log: ground.log,
    onChanged: onLive,
  });
  return { ...line, ...people, sender, documents, requests, live };
}

type Server = Awaited<ReturnType<typeof wireServer>>;

type EvidenceNeeds = {
  readonly window: () => BrowserWindow | undefined;
  readonly access: () => AccessQueue | undefined;
};

function evidenceFor(
  ground: Ground,
  { sender, connection, sessions, documents, keys }: Server,
  { window, access }: EvidenceNeeds,
): Evidence {
  const { folder, tell, log } = ground;
  return wireEvidence({
    folder,
    keychain: vaultKeychain(keys, ground.keychain),
    sender,
    connection,
    documentsMoving: documents.moving,
    userAtDesk: () => sessions.current()?.user,
    wardsAtDesk: () => wardsToKeep(sessions.current() ?? { roles: [] }),
    noteExport: (note) => noteExport(ground, sessions.current(), { note, access: access() }),
    window,
    locale: () => localeOf(ground.settings),
    tell,
    log,
    now,
  });
}

type NotedExport = { readonly note: ExportNote; readonly access: AccessQueue | undefined };

/** False when the access log cannot take it: then nothing leaves. */
async function noteExport(
  { settings }: Ground,
  session: SessionInfo | undefined,
  { note: { ticket, reason }, access }: NotedExport,
): Promise<boolean> {
  if (session === undefined || access === undefined) return false;
  if (!wardsToKeep(session).includes(ticket.unitId)) return false;
  const kept = await access.note({
    at: new Date(now()).toISOString(),
    user: session.user,
    deviceId: settings.read().deviceId,
    unitId: ticket.unitId,
    action: "exported",
    what: "case",
    ticketId: ticket.id,
    code: ticket.code,
    ...(reason === undefined ? {} : { reason: reason.slice(0, longestReason) }),
  });
  if (kept.ok) access.sendSoon();
  return kept.ok;
}

/** Without its key nothing could be put into it; making another would lose what is in it. */
async function openVault(keys: KeyRing, desk: EvidenceDesk): Promise<void> {
  if (keys.state() === "open") await desk.open();
}

type Followers = { readonly desk: EvidenceDesk; readonly access: AccessQueue };

/** What one part has to know when another part changes. */
function connectNews({ tell }: Ground, server: Server, { desk, access }: Followers): void {
  const { agents, clock, address, connection, sessions, keys, live } = server;
  const startOver = (): void => {
    agents.drop();
    clock.forget();
    connection.probeNow();
    live.reconnect();
  };
  connection.onChange((state) => {
    tell("net:state", state);
    if (state === "online") access.sendSoon();
  });
  address.onChange(startOver);
  sessions.onNotice((notice) => {
    tell("session:notice", notice);
  });
  sessions.onChange((current) => {
    tell("session:changed", current);
    live.listenFor(sessions.present());
    if (current === undefined) return;
    void openVault(keys, desk).then(() => {
      desk.sendNow();
      desk.fetchNow();
      access.sendSoon();
    });
  });
  powerMonitor.on("resume", () => {
    startOver();
    tell("power:resumed");
  });
}

type WindowParts = {
  readonly server: Server;
  readonly evidence: Evidence;
  readonly copies: Copies;
  readonly window: () => BrowserWindow | undefined;
};

function showWindow(ground: Ground, parts: WindowParts): BrowserWindow {
  const { log, settings } = ground;
  const { server, evidence } = parts;
  const developmentUrl = developmentServer();
  const allowedOrigin = developmentUrl?.origin ?? appOrigin;
  lockContents(app, { allowedOrigin, log });
  lockSession(session.defaultSession, { allowedOrigin, log });
  handleSchemes({
    rendererFolder: path.join(__dirname, "../renderer"),
    desk: evidence.desk,
    mayLook: (sha256) => server.sessions.current() !== undefined && evidence.desk.isOfDesk(sha256),
    allowedOrigin,
    log,
  });
  showMenu(localeOf(settings));
  const closing = closeAfterSaving({
    tell: () => {
      ground.tell("app:closing");
    },
    patienceMs: closePatienceMs,
  });
  answerQuestions({
    answers: pageAnswers(ground, { ...parts, mayClose: closing.mayClose }),
    seat: server.sessions,
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
  closing.watch(window);
  watchPage(window, server, ground);
  window.once("closed", evidence.closeDarkroom);
  window.webContents.on("did-navigate", evidence.forgetPage);
  return window;
}

type PageParts = WindowParts & { readonly mayClose: () => void };

function pageAnswers(ground: Ground, parts: PageParts): Answers {
  const { settings } = ground;
  const { server, evidence, copies, mayClose } = parts;
  return wireAnswers({
    ...server,
    ...evidence,
    ...copies,
    settings,
    mayClose,
    nowMs: () => now() + server.clock.offset().skewMs,
    info: () => describeApp(ground, server),
    setLocale: (locale) => {
      showMenu(locale);
      void settings.change({ locale });
    },
    openInBrowser: (address) => shell.openExternal(address.href),
    saveDiagnostics: (text) => saveDiagnostics(parts.window(), localeOf(settings), text),
    papers: {
      window: parts.window,
      locale: () => localeOf(settings),
      documentsFolder: () => app.getPath("documents"),
    },
    clockOffset: () => server.clock.offset(),
    hasRoom: async () => (await freeBytes(ground.folder)) > databaseReserveBytes,
  });
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
  const follow = (link: Link | undefined): void => {
    if (link?.to === "ticket") tell("link:ticket", link.code);
    if (link?.to === "setup") tell("link:setup", link.invitation);
  };
  app.on("open-url", (_event, link) => {
    follow(readLink(link));
  });
  window.webContents.once("did-finish-load", () => {
    follow(linkAmong(process.argv));
  });
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    log("error", "page-gone", { reason });
    if (reason !== "clean-exit" && !window.isDestroyed()) window.reload();
  });
  app.on("second-instance", (_event, args) => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
    follow(linkAmong(args));
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
