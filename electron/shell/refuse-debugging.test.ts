import { expect, test } from "vitest";
import { isDebugged } from "./refuse-debugging";

const lineOf = (...given: readonly string[]) => ({
  hasSwitch: (name: string) => given.includes(name),
});

test("a switch that opens the page to a debugger is seen, others are not", () => {
  expect(isDebugged(lineOf("lang", "no-sandbox", "disable-gpu", "user-data-dir"))).toBe(false);
  expect(isDebugged(lineOf("lang", "remote-debugging-port"))).toBe(true);
  expect(isDebugged(lineOf("remote-debugging-pipe"))).toBe(true);
});
