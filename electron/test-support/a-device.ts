import path from "node:path";
import { silentLog } from "../log/log";
import type { Keychain } from "../secrets/keychain";
import { noKeychain } from "../secrets/keychain";
import { KeyRing } from "../secrets/key-ring";
import { People } from "../session/people";
import { createPersonRecords } from "../session/person-record";
import { createServerAddress } from "../session/server-address";
import { createServerCalls } from "../session/server-calls";
import type { Sessions } from "../session/sessions";
import { createSessions } from "../session/sessions";
import type { TokenKeeper } from "../session/token-keeper";
import { createTokenKeeper } from "../session/token-keeper";
import { openDeviceSettings } from "../settings/device-settings";

export type DeviceSetting = {
  readonly folder: string;
  readonly serverUrl?: string;
  readonly keychain?: Keychain;
  readonly now?: () => number;
  readonly patienceMs?: number;
};

/** The session part of the main process on this folder, as one run of the app has it. */
export async function startDevice({
  folder,
  serverUrl,
  keychain = noKeychain,
  now = Date.now,
  patienceMs = 700,
}: DeviceSetting) {
  const settings = await openDeviceSettings({ folder, now, log: silentLog });
  const calls = createServerCalls();
  const address = createServerAddress({
    settings,
    calls,
    ...(serverUrl === undefined ? {} : { preset: serverUrl }),
  });
  const records = createPersonRecords(path.join(folder, "people"), now);
  const people = new People({ records, keychain, now, log: silentLog });
  await people.load();
  const keys = new KeyRing({ folder, keychain, now, log: silentLog });
  await keys.load();
  const { deviceId } = settings.read();
  const device = { deviceId, deviceName: "test" };
  const sessions: Sessions = createSessions({
    people,
    tokens: () => tokens,
    calls,
    address,
    keys,
    device,
    patienceMs: () => patienceMs,
  });
  const tokens: TokenKeeper = createTokenKeeper({
    people,
    calls,
    address,
    deviceId,
    steadyMs: () => performance.now(),
    onRenewed: (user, state) => {
      sessions.noteRenewal(user, state);
    },
    log: silentLog,
  });
  return { settings, address, people, keys, sessions };
}
