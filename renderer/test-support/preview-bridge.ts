import type { AccessWaiting } from "../../domain/contract/device-ipc";
import type { VaultStatus, WardDeskBridge } from "../../domain/contract/ipc";
import { ipcVersion } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import { ok, refuse } from "../../domain/model/result";
import { previewEvidence } from "./preview-evidence";
import { ward, wardName } from "./preview-tickets";

/** What main would answer, as far as the screens need it for being looked at. */

export type PreviewOptions = {
  readonly serverUrl?: string;
  readonly roles: readonly string[];
  readonly signedIn: boolean;
  readonly offline: boolean;
  readonly files: VaultStatus;
  readonly access: AccessWaiting;
};

type Ask = Partial<WardDeskBridge["ask"]>;
type On = WardDeskBridge["on"];
type EvidenceNews = keyof ReturnType<typeof previewEvidence>["on"];

export function previewBridge(options: PreviewOptions): WardDeskBridge {
  const session = sessionOf(options);
  const listeners = new Set<(session: SessionInfo | undefined) => void>();
  const evidence = previewEvidence(options.files);
  const ask: Ask = {
    ...sessionAnswers(options, session, (current) => {
      for (const listener of listeners) listener(current);
    }),
    ...evidence.ask,
  };
  return {
    version: ipcVersion,
    ask: ask as WardDeskBridge["ask"],
    on: { ...announcements(options, listeners), ...evidence.on },
  };
}

function sessionOf({ roles, offline }: PreviewOptions): SessionInfo {
  return {
    user: "canbo1.anhoitay",
    displayName: "Nguyễn Thị Mẫu",
    position: "Công chức Văn phòng HĐND và UBND",
    roles,
    unitId: ward,
    unitName: wardName,
    online: !offline,
  };
}

function sessionAnswers(
  options: PreviewOptions,
  session: SessionInfo,
  tell: (session: SessionInfo | undefined) => void,
): Ask {
  let serverUrl = options.serverUrl;
  return {
    "app:info": async () => ({ ...appInfo, ...(serverUrl === undefined ? {} : { serverUrl }) }),
    "app:set-locale": async () => undefined,
    "app:open-public-page": async () => undefined,
    "app:save-diagnostics": async () => ok(),
    "server:set": async (url) => {
      if (!/^https?:\/\//.test(url)) return refuse("not-a-url");
      if (url.includes("khong")) return refuse("unreachable");
      if (url.includes("khac")) return refuse("not-ward-desk");
      serverUrl = url;
      return ok({ product: "ward-desk", serverId: "s", epoch: "1", nowMs: 0, version: "0" });
    },
    "session:current": async () => (options.signedIn ? session : undefined),
    "session:sign-in": async (_user, password) => {
      if (options.offline) return refuse("offline-first-time");
      return password === "mau" ? ok(session) : refuse("wrong-password");
    },
    "session:lock": async () => {
      tell(undefined);
    },
    "setup:redeem": async ({ serverUrl, code }) => {
      if (serverUrl.includes("khong")) return refuse("unreachable");
      if (code.startsWith("0")) return refuse("code-used-up");
      const server = { product: "ward-desk", serverId: "s", epoch: "1", nowMs: 0, version: "0" };
      return ok({ unitId: ward, unitName: wardName, server: { ...server, product: "ward-desk" } });
    },
    ...deviceAnswers(session, options),
    "clock:offset": async () => ({ skewMs: 0, verified: true, upMs: performance.now() }),
    "disk:has-room": async () => true,
  };
}

function deviceAnswers({ user, displayName, unitName }: SessionInfo, options: PreviewOptions): Ask {
  let recoveryCode = false;
  return {
    "session:people": async () => [
      { user, displayName, unitName },
      { user: "lanhdao.anhoitay", displayName: "Trần Văn Mẫu", unitName },
    ],
    "session:sign-out": async () => undefined,
    "session:change-password": async (_user, password) =>
      password === "mau" ? refuse("password-refused", "too-short") : refuse("wrong-password"),
    "store:key": async () => ok({ id: "preview", key: new Uint8Array(32) }),
    "keys:status": async () => ({ state: "open", keychain: false, recoveryCode }),
    "keys:make-code": async () => {
      recoveryCode = true;
      return ok("7K3M-P2QX-9D4T-HB6W-0F5Z-RNJ8-C1VE");
    },
    "keys:recover": async () => refuse("wrong-code"),
    "keys:recover-by-password": async () => refuse("wrong-password"),
    "keys:start-over": async () => undefined,
    "backup:latest": async () => undefined,
    "backup:write": async () => ok(),
    "transfer:export": async (_text, files) =>
      ok({
        code: "7K3M-P2QX-9D4T-HB6W-0F5Z-RNJ8-C1VE",
        fileName: "viec-chua-gui-2026-11-22.wardwork",
        files: files.length,
      }),
    "transfer:import": async () => refuse("wrong-code"),
    "access:note": async () => ok(),
    "access:waiting": async () => options.access,
    "access:send": async () => options.access,
    "restricted:photo": async () => refuse("offline"),
    "device:choices": async () => ({ lockAfterMinutes: 10 }),
    "device:choose": async () => undefined,
  };
}

const appInfo = {
  version: "0.1.0",
  electron: "25.1.1",
  chrome: "114.0",
  deviceId: "preview",
  deviceName: "PC-VANPHONG-02",
  locale: "vi",
} as const;

function announcements(
  { offline }: PreviewOptions,
  listeners: Set<(session: SessionInfo | undefined) => void>,
): Omit<On, EvidenceNews> {
  const never = () => () => undefined;
  return {
    "net:state": (listener) => {
      setTimeout(listener, 0, offline ? "offline" : "online");
      return () => undefined;
    },
    "live:changed": never,
    "session:changed": (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    "evidence:status": never,
    "evidence:changed": never,
    "evidence:taking": never,
    "power:resumed": never,
    "app:closing": never,
    "session:notice": never,
    "link:ticket": never,
    "link:setup": never,
  };
}
