import type { CommandLine } from "electron";

/**
 * Chromium's own switches for a debugger. The fuses close Node's; these would let whoever starts
 * the packaged app with them read the page and the keys that it was given.
 */
const switches = ["remote-debugging-port", "remote-debugging-pipe"];

export function isDebugged(commandLine: Pick<CommandLine, "hasSwitch">): boolean {
  return switches.some((name) => commandLine.hasSwitch(name));
}
