import { BrowserWindow, screen } from "electron";
import { ipcVersion } from "../../domain/contract/ipc";
import type { DeviceSettings } from "../settings/device-settings";
import { openingBounds, smallest } from "./window-bounds";

export type MainWindowParts = {
  readonly settings: DeviceSettings;
  readonly preload: string;
  readonly address: string;
  readonly title: string;
  readonly developer: boolean;
};

const boundsPauseMs = 500;

export function openMainWindow(parts: MainWindowParts): BrowserWindow {
  const remembered = parts.settings.read().window;
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...openingBounds(remembered, screens),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: parts.title,
    backgroundColor: "#ffffff",
    webPreferences: {
      preload: parts.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A window that is only covered must go on polling and sending.
      backgroundThrottling: false,
      devTools: parts.developer,
      additionalArguments: [`--ward-desk-ipc=${String(ipcVersion)}`],
    },
  });
  if (remembered?.maximized === true) window.maximize();
  window.once("ready-to-show", () => {
    window.show();
  });
  rememberBounds(window, parts.settings);
  void window.loadURL(parts.address);
  return window;
}

function rememberBounds(window: BrowserWindow, settings: DeviceSettings): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    void settings.change({ window: { x, y, width, height, maximized: window.isMaximized() } });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, boundsPauseMs);
  };
  window.on("resize", saveSoon);
  window.on("move", saveSoon);
  window.on("close", save);
}
