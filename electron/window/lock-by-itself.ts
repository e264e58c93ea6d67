import { powerMonitor } from "electron";
import { idleCheckMs, lockWhenIdle, usualLockAfterMinutes } from "../session/idle-lock";
import type { Sessions } from "../session/sessions";
import type { DeviceSettings } from "../settings/device-settings";

/** A PC that is left, sleeps or is locked by its system shows nobody's reports. */
export function lockByItself(
  { settings }: { readonly settings: DeviceSettings },
  sessions: Pick<Sessions, "lock">,
): void {
  const lock = (): void => {
    sessions.lock();
  };
  powerMonitor.on("suspend", lock);
  powerMonitor.on("lock-screen", lock);
  const timer = setInterval(() => {
    lockWhenIdle({
      idleSeconds: () => powerMonitor.getSystemIdleTime(),
      lockAfterMinutes: () => settings.read().lockAfterMinutes ?? usualLockAfterMinutes,
      lock,
    });
  }, idleCheckMs);
  timer.unref();
}
