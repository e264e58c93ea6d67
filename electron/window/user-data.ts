import { hostname } from "node:os";
import path from "node:path";

/**
 * Where this profile keeps its data, if not in the usual place. Tests and shared demonstration
 * machines give each profile a folder of its own.
 */
export function chosenUserData(
  switchValue: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const chosen = switchValue === "" ? env["WARD_DESK_USER_DATA"] : switchValue;
  return chosen === undefined || chosen === "" ? undefined : path.resolve(chosen);
}

/** How the server's list of devices calls this one. */
export function deviceName(): string {
  return hostname().slice(0, 200);
}
