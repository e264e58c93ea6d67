import { onTestFinished } from "vitest";
import type { DeskSetting } from "./open-desk";
import { openDesk } from "./open-desk";

export type { DeskSetting } from "./open-desk";
export { aFile } from "./open-desk";

/** As `openDesk`, and closed after the test. */
export async function startDesk(setting: DeskSetting) {
  const opened = await openDesk(setting);
  onTestFinished(opened.stop);
  return opened;
}
