import { uptime } from "node:os";
import type { Tell } from "./ipc/answer-questions";
import type { Log } from "./log/log";
import type { Keychain } from "./secrets/keychain";
import type { DeviceSettings } from "./settings/device-settings";

/** What every part of the main process stands on. */
export type Ground = {
  readonly folder: string;
  readonly log: Log;
  readonly settings: DeviceSettings;
  readonly keychain: Keychain;
  readonly tell: Tell;
};

export const now = (): number => Date.now();
/** Nobody can set it, and unlike performance.now() it does not stand still while the PC sleeps. */
export const steadyMs = (): number => uptime() * 1000;
