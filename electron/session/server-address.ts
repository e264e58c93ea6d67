import type { ServerRefusal } from "../../domain/contract/ipc";
import type { ServerIdentity } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { DeviceSettings } from "../settings/device-settings";
import { parseUrl } from "../net/allowed-path";
import type { ServerCalls } from "./server-calls";

/** Which server this device belongs to. */
export interface ServerAddress {
  readonly current: () => URL | undefined;
  /** Who answers there; asked once a run and address. Undefined while nobody does. */
  identity(): Promise<ServerIdentity | undefined>;
  /** Remembers the address only if a Ward Desk server answers there. */
  set(text: string): Promise<Result<ServerIdentity, ServerRefusal>>;
  onChange(listener: () => void): void;
}

export type ServerAddressParts = {
  readonly settings: DeviceSettings;
  readonly calls: ServerCalls;
  /** From the environment; goes before what is remembered, for tests and managed offices. */
  readonly preset?: string;
};

export function createServerAddress({
  settings,
  calls,
  preset,
}: ServerAddressParts): ServerAddress {
  const listeners: (() => void)[] = [];
  let origin = parseOrigin(preset ?? settings.read().serverUrl ?? "");
  let known: ServerIdentity | undefined;

  return {
    current: () => origin,
    identity: async () => {
      if (known !== undefined || origin === undefined) return known;
      const asked = origin;
      const answer = await calls.identity(asked);
      if (answer.ok && asked === origin) known = answer.value;
      return known;
    },
    set: async (text) => {
      const wanted = parseOrigin(text.trim());
      if (wanted === undefined) return refuse("not-a-url");
      const answer = await calls.identity(wanted);
      if (!answer.ok) return answer;
      const saved = await settings.change({ serverUrl: wanted.origin });
      if (!saved.ok && saved.reason === "disk-full") return refuse("disk-full");
      origin = wanted;
      known = answer.value;
      for (const listener of listeners) listener();
      return ok(answer.value);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

/** Only scheme, host and port count. A name and password in it would end up on the disk. */
export function parseOrigin(text: string): URL | undefined {
  const url = parseUrl(text);
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:"))
    return undefined;
  if (url.username !== "" || url.password !== "" || url.hostname === "") return undefined;
  return parseUrl(url.origin);
}
