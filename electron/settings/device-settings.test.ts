import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "../log/log";
import { temporaryFolder } from "../test-support/temporary-folder";
import { openDeviceSettings } from "./device-settings";

function open(folder: string) {
  return openDeviceSettings({ folder, now: () => 42, log: silentLog });
}

test("the device keeps its id, its address and its window over restarts", async () => {
  const folder = await temporaryFolder();
  const first = await open(folder);
  const window = { x: 1, y: 2, width: 1000, height: 700, maximized: true };
  await first.change({ serverUrl: "http://desk.test", locale: "en" });
  await first.change({ window });
  const { deviceId } = first.read();
  expect((await open(folder)).read()).toEqual({
    deviceId,
    serverUrl: "http://desk.test",
    locale: "en",
    window,
  });
});

test("many changes at once end with the last one on the disk", async () => {
  const folder = await temporaryFolder();
  const settings = await open(folder);
  for (let x = 0; x < 30; x += 1) {
    void settings.change({ window: { x, y: 0, width: 1, height: 1, maximized: false } });
  }
  await settings.settled();
  const text = await readFile(path.join(folder, "settings.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({ window: { x: 29 } });
});

test("settings that cannot be read are set aside, not written over", async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "settings.json"), '{"deviceId":');
  const settings = await open(folder);
  expect(settings.read().deviceId).toHaveLength(36);
  expect((await readdir(folder)).sort()).toEqual(["settings.json", "settings.json.unreadable-42"]);
});
