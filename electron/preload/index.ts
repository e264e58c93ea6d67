import { contextBridge, ipcRenderer } from "electron";
import type {
  AskChannels,
  NetState,
  TellChannels,
  WardDeskBridge,
} from "../../domain/contract/ipc";
import { bridgeName, ipcVersion } from "../../domain/contract/ipc";
import { deviceChannels } from "./device-channels";
import { evidenceChannels } from "./evidence-channels";
import { paperChannels } from "./paper-channels";

/** The only door between the page and the main process: one function a channel, plain data. */

if (!process.argv.includes(`--ward-desk-ipc=${String(ipcVersion)}`)) {
  throw new Error("main and preload come from different builds");
}

type Asked<Channel extends keyof AskChannels> = ReturnType<AskChannels[Channel]>;

function ask<Channel extends keyof AskChannels>(
  channel: Channel,
  ...question: Parameters<AskChannels[Channel]>
): Asked<Channel> {
  return ipcRenderer.invoke(channel, ...question) as Asked<Channel>;
}

function on<Channel extends keyof TellChannels>(
  channel: Channel,
  listener: TellChannels[Channel],
): () => void {
  // The event itself stays here: it would hand the page a way to send anything.
  const heard = (_event: unknown, ...news: unknown[]): void => {
    (listener as (...values: unknown[]) => void)(...news);
  };
  ipcRenderer.on(channel, heard);
  return () => {
    ipcRenderer.removeListener(channel, heard);
  };
}

// A screen that opens later has to know as well, so the last news of the line is told again.
let netState: NetState | undefined;
on("net:state", (state) => {
  netState = state;
});

function onNetState(listener: (state: NetState) => void): () => void {
  let ended = false;
  const end = on("net:state", listener);
  queueMicrotask(() => {
    if (!ended && netState !== undefined) listener(netState);
  });
  return () => {
    ended = true;
    end();
  };
}

const bridge: WardDeskBridge = {
  version: ipcVersion,
  ask: {
    "app:info": () => ask("app:info"),
    "app:may-close": () => ask("app:may-close"),
    "app:set-locale": (locale) => ask("app:set-locale", locale),
    "server:set": (url) => ask("server:set", url),
    "session:current": () => ask("session:current"),
    "session:sign-in": (user, password) => ask("session:sign-in", user, password),
    "session:lock": () => ask("session:lock"),
    "net:fetch": (request) => ask("net:fetch", request),
    "net:abort": (id) => ask("net:abort", id),
    "clock:offset": () => ask("clock:offset"),
    "disk:has-room": () => ask("disk:has-room"),
    "evidence:add": (unitId, files) => ask("evidence:add", unitId, files),
    "evidence:state": (sha256s) => ask("evidence:state", sha256s),
    "evidence:want": (wanted) => ask("evidence:want", wanted),
    "evidence:status": () => ask("evidence:status"),
    "evidence:send": () => ask("evidence:send"),
    ...evidenceChannels.ask(ask),
    ...deviceChannels.ask(ask),
    ...paperChannels(ask),
    "app:open-public-page": (code) => ask("app:open-public-page", code),
    "app:save-diagnostics": (text) => ask("app:save-diagnostics", text),
  },
  on: {
    "net:state": onNetState,
    "live:changed": (listener) => on("live:changed", listener),
    "session:changed": (listener) => on("session:changed", listener),
    "evidence:status": (listener) => on("evidence:status", listener),
    "evidence:changed": (listener) => on("evidence:changed", listener),
    ...evidenceChannels.on(on),
    ...deviceChannels.on(on),
    "power:resumed": (listener) => on("power:resumed", listener),
    "app:closing": (listener) => on("app:closing", listener),
  },
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
