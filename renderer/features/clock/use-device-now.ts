import { useSyncExternalStore } from "react";
import { formatDateTime } from "../../i18n/local-time";
import { subscribeToSeconds } from "../second-ticker";

/** What this device's own clock says, right or wrong: for a person to compare. */
export function useDeviceNow(): string {
  return useSyncExternalStore(subscribeToSeconds, readDeviceClock);
}

function readDeviceClock(): string {
  return formatDateTime(Date.now());
}
