import type { VaultStatus } from "../../../domain/contract/ipc";

/** What keeps a file on this device, told apart by what helps. */
export const fileTroubles = [
  /** Its bytes here are not what they were: nothing could be sent of it. */
  "damaged",
  /** It goes by itself when the person who added it has signed in. */
  "no-session",
  "no-access",
  "too-large",
  "no-place",
  "other",
] as const;
export type FileTrouble = (typeof fileTroubles)[number];

/** Main names a status of the server, a refusal of the line, or what it saw itself. */
export function fileTroubleOf(reason: string): FileTrouble {
  switch (reason) {
    case "damaged":
    case "no-session":
    case "too-large":
      return reason;
    case "401":
    case "403":
      return "no-access";
    case "413":
      return "too-large";
    case "absent":
    case "404":
      return "no-place";
    default:
      return "other";
  }
}

/** Sending again brings something once the administrator has seen to it. */
export function mayRetryFile(trouble: FileTrouble): boolean {
  return trouble !== "damaged" && trouble !== "no-session";
}

/** Of the files that cannot go on by themselves: those that wait for a colleague to sign in. */
export function filesOfOthers({ failed }: VaultStatus): number {
  return failed.filter(({ reason }) => fileTroubleOf(reason) === "no-session").length;
}
