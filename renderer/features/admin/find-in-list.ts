import type { AccountCard, DeviceCard } from "../../../domain/contract/accounts";
import { foldText } from "../../../domain/rules/fold-text";

/** Every word that was typed must stand somewhere, with or without tone marks. */
function holds(haystack: readonly (string | undefined)[], typed: string): boolean {
  const text = foldText(haystack.filter((part) => part !== undefined).join(" "));
  return foldText(typed)
    .split(" ")
    .every((word) => text.includes(word));
}

export function findAccounts(
  accounts: readonly AccountCard[],
  typed: string,
): readonly AccountCard[] {
  const sorted = [...accounts].sort(
    (a, b) =>
      Number(a.disabled) - Number(b.disabled) ||
      a.unitName.localeCompare(b.unitName, "vi") ||
      a.displayName.localeCompare(b.displayName, "vi"),
  );
  if (typed.trim() === "") return sorted;
  return sorted.filter((one) =>
    holds([one.displayName, one.user, one.unitName, one.position], typed),
  );
}

export function findDevices(devices: readonly DeviceCard[], typed: string): readonly DeviceCard[] {
  if (typed.trim() === "") return devices;
  return devices.filter(({ deviceName, deviceId, unitName, sessions }) => {
    const people = sessions.flatMap(({ user, displayName }) => [user, displayName]);
    return holds([deviceName, deviceId, unitName, ...people], typed);
  });
}
