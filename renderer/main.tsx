import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "dayjs/locale/vi";
import "./fonts.css";
import "./app.css";
import { createRoot } from "react-dom/client";
import type { WardDeskBridge } from "../domain/contract/ipc";
import { ipcVersion } from "../domain/contract/ipc";
import type { SessionInfo } from "../domain/contract/session";
import { wardsToKeep } from "../domain/contract/session";
import type { Result } from "../domain/model/result";
import { ok, refuse } from "../domain/model/result";
import { App } from "./features/app/app";
import type { OpenDesk, OpenDeskRefusal } from "./features/desk-port";
import { openPreferences } from "./features/preferences";
import { startI18n } from "./i18n";
import type { CopyKeeper } from "./store";
import { isDiskFull, openCipher, openDesk } from "./store";
import { bridgePorts, followClock, startSync } from "./sync";

declare global {
  interface Window {
    /** Put there by preload. */
    readonly wardDesk?: WardDeskBridge;
  }
}

/** The database of an app before encryption; it moves into the encrypted one. */
const plainDatabaseName = "ward-desk";

function start(): void {
  const bridge = window.wardDesk;
  if (bridge?.version !== ipcVersion) throw new Error("preload is missing or of another version");
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no #root");
  const preferences = openPreferences(localStorage);
  keepDroppedFilesOut();
  createRoot(root).render(
    <App
      services={{
        bridge,
        preferences,
        openDesk: (session) => openDeskOf(session, bridge),
        evidenceUrl: (sha256, picture) =>
          `evidence://${sha256}${picture === undefined ? "" : `/${picture}`}`,
      }}
      translations={startI18n(preferences.get().language)}
      styleNonce={readStyleNonce()}
    />,
  );
}

/** The local database and sync of whoever has signed in. */
async function openDeskOf(
  session: SessionInfo,
  bridge: WardDeskBridge,
): Promise<Result<OpenDesk, OpenDeskRefusal>> {
  const { deviceId } = await bridge.ask["app:info"]();
  const clock = followClock(bridge);
  const { user, displayName: name, unitId } = session;
  try {
    const { desk, gate, copies } = await openDesk({
      ...(await openStore(bridge)),
      plainName: plainDatabaseName,
      copies: copyKeeper(bridge),
      device: deviceId,
      clock: clock.read,
      measureClock: clock.measure,
      hasRoom: bridge.ask["disk:has-room"],
      sitter: { user, name, unitId, wards: wardsToKeep(session) },
    });
    const sync = startSync(gate, bridgePorts(bridge, { nowMs: () => desk.nowMs(), report }));
    const close = async () => {
      clock.stop();
      await desk.close();
    };
    return ok({ desk: { ...desk, close }, sync, copies });
  } catch (cause) {
    clock.stop();
    report(cause);
    return refuse(isDiskFull(cause) ? "disk-full" : "failed");
  }
}

/** One database a key, whoever sits at the desk: a new key never meets what another one sealed. */
async function openStore(bridge: WardDeskBridge) {
  const asked = await bridge.ask["store:key"]();
  if (!asked.ok) throw new Error("the desk is locked");
  const { id, key } = asked.value;
  const cipher = await openCipher(key);
  key.fill(0);
  return { name: `ward-desk-${id}`, cipher };
}

function copyKeeper(bridge: WardDeskBridge): CopyKeeper {
  return {
    latest: () => bridge.ask["backup:latest"](),
    write: async (mark, text) => (await bridge.ask["backup:write"](mark, text)).ok,
  };
}

/** Names only: messages may hold what people typed. */
function report(cause: unknown): void {
  console.error("the desk met an error", cause instanceof Error ? cause.name : typeof cause);
}

/** Main puts a fresh nonce into the page each time it is loaded. */
function readStyleNonce(): string {
  const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute("content") ?? "";
  // The scroll lock behind dialogs makes a style element of its own and looks for it here.
  Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}

/** A file that misses its place must not replace the page. */
function keepDroppedFilesOut(): void {
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      event.preventDefault();
    });
  }
}

start();
