import type { App, Session, WebContents } from "electron";
import type { Log } from "../log/log";

export type LockdownParts = {
  /** The page may go nowhere but here. */
  readonly allowedOrigin: string;
  readonly log: Log;
};

/** For every window and frame that ever comes to be: no way out of our page. */
export function lockContents(app: App, { allowedOrigin, log }: LockdownParts): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-attach-webview", (event) => {
      event.preventDefault();
    });
    const stay = (event: { preventDefault: () => void }, url: string): void => {
      if (isOurs(url, allowedOrigin)) return;
      log("warn", "navigation-refused");
      event.preventDefault();
    };
    contents.on("will-navigate", stay);
    contents.on("will-redirect", stay);
  });
}

/** Chromium's own network is closed: only our schemes, and in development the dev server. */
export function lockSession(session: Session, { allowedOrigin, log }: LockdownParts): void {
  session.setSpellCheckerEnabled(false);
  // eslint-disable-next-line max-params -- the signature is Electron's
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(
      permission === "media" &&
        isOurContents(contents, allowedOrigin) &&
        "mediaTypes" in details &&
        (details.mediaTypes ?? []).every((kind) => kind === "video"),
    );
  });
  // eslint-disable-next-line max-params -- the signature is Electron's
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const wantsCamera = permission === "media" && details.mediaType !== "audio";
    return wantsCamera && isOurs(origin, allowedOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isLocal(details.url) || isDevServer(details.url, allowedOrigin);
    if (!allowed) log("warn", "request-refused", { resource: details.resourceType });
    answer({ cancel: !allowed });
  });
  session.on("will-download", (event) => {
    event.preventDefault();
  });
}

function isOurContents(contents: WebContents | null, allowedOrigin: string): boolean {
  return contents !== null && isOurs(contents.getURL(), allowedOrigin);
}

export function isOurs(url: string, allowedOrigin: string): boolean {
  return url === allowedOrigin || url.startsWith(`${allowedOrigin}/`);
}

const localSchemes = /^(app|evidence|blob|data|devtools|chrome-devtools):/;

/** Also its web socket, which says when a source file was changed. */
function isDevServer(url: string, allowedOrigin: string): boolean {
  return isOurs(url.replace(/^ws/, "http"), allowedOrigin);
}

function isLocal(url: string): boolean {
  return localSchemes.test(url);
}
