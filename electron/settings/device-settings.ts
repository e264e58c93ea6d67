import { randomUUID } from "node:crypto";
import path from "node:path";
import { z } from "zod/mini";
import type { Result } from "../../domain/model/result";
import { readJson, setAside, writeJson } from "../files/json-file";
import type { WriteRefusal } from "../files/write-atomic";
import type { Log } from "../log/log";

const boundsShape = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsShape>;

const settingsShape = z.object({
  /** Made once; the server binds refresh tokens to it. */
  deviceId: z.string().check(z.minLength(1), z.maxLength(64)),
  serverUrl: z.optional(z.string()),
  locale: z.optional(z.enum(["vi", "en"])),
  window: z.optional(boundsShape),
  lockAfterMinutes: z.optional(z.number().check(z.gte(1), z.lte(120))),
});
export type DeviceSettingsValue = z.infer<typeof settingsShape>;

/** Settings of this device, whoever works at it. Holds no secret. */
export interface DeviceSettings {
  read(): DeviceSettingsValue;
  /** Holds in this run at once, also when the disk refuses it. */
  change(part: Partial<Omit<DeviceSettingsValue, "deviceId">>): Promise<Result<void, WriteRefusal>>;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

export type DeviceSettingsParts = {
  readonly folder: string;
  readonly now: () => number;
  readonly log: Log;
};

export async function openDeviceSettings({
  folder,
  now,
  log,
}: DeviceSettingsParts): Promise<DeviceSettings> {
  const file = path.join(folder, "settings.json");
  const found = await readJson(file, (raw) => settingsShape.safeParse(raw).data);
  if (found.state === "unreadable") {
    log("error", "settings-set-aside");
    await setAside(file, now());
  }
  let value = found.state === "read" ? found.value : { deviceId: randomUUID() };
  let writing = Promise.resolve<unknown>(undefined);
  const write = (): Promise<Result<void, WriteRefusal>> => {
    // One after the other, or an older state could land last.
    const written = writing.then(() => writeJson(file, value));
    writing = written.catch(() => undefined);
    return written;
  };
  if (found.state !== "read") {
    const saved = await write();
    if (!saved.ok) log("error", "settings-not-saved", { reason: saved.reason });
  }
  return {
    read: () => value,
    change: async (part) => {
      value = { ...value, ...part };
      return write();
    },
    settled: async () => {
      await writing;
    },
  };
}
