import type { Session, WebContents } from "electron";
import { BrowserWindow, session } from "electron";
import { appScheme } from "../window/app-files";

const sheetAddress = `${appScheme}://print/`;

/** Sheets that wait to be loaded, by their address. */
const sheets = new Map<string, string>();
let sheetCount = 0;

/** A sheet that prints beside the app's own window; its policy allows no script, and it reaches nothing. */
export type PrintWindow = {
  readonly contents: WebContents;
  readonly close: () => void;
};

export async function openPrintWindow(html: string): Promise<PrintWindow> {
  sheetCount += 1;
  const address = `${sheetAddress}${String(sheetCount)}`;
  sheets.set(address, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
    },
  });
  const close = () => {
    sheets.delete(address);
    window.destroy();
  };
  try {
    await window.loadURL(address);
    // The page's own policy lets it run nothing; this waits for fonts, which loading does not.
    await window.webContents.executeJavaScript("document.fonts.ready.then(() => true)");
    return { contents: window.webContents, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

export async function withPrintWindow<Value>(
  html: string,
  use: (contents: WebContents) => Promise<Value>,
): Promise<Value> {
  const { contents, close } = await openPrintWindow(html);
  try {
    return await use(contents);
  } finally {
    close();
  }
}

let opened: Session | undefined;

/** In memory, apart from the app's own: no storage, no network, no permission. */
function printSession(): Session {
  opened ??= openPrintSession();
  return opened;
}

function openPrintSession(): Session {
  const printing = session.fromPartition("print", { cache: false });
  printing.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  printing.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !sheets.has(url) && !url.startsWith("data:font/") });
  });
  printing.protocol.handle(appScheme, ({ url }) => respond(sheets.get(url)));
  return printing;
}

function respond(html: string | undefined): Response {
  if (html === undefined) return new Response(null, { status: 404 });
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
