import type { Desk, Sitter } from "../../../renderer/store";
import { openDesk } from "../../../renderer/store";
import type { Sync } from "../../../renderer/sync";
import { bridgePorts, followClock, startSync } from "../../../renderer/sync";
import { bridge } from "./bridge";

export type Ours = {
  readonly desk: Desk;
  readonly sync: Sync;
  readonly close: () => Promise<void>;
};

/** Store and sync as `renderer/main.tsx` wires them, without a screen. */
export async function openOurs(sitter: Sitter): Promise<Ours> {
  const { deviceId } = await bridge().ask["app:info"]();
  const clock = followClock(bridge());
  const { desk, gate } = await openDesk({
    name: "ward-desk",
    device: deviceId,
    clock: clock.read,
    hasRoom: bridge().ask["disk:has-room"],
    sitter,
  });
  const report = (error: unknown) => {
    console.error("sync met an error", error);
  };
  const sync = startSync(gate, bridgePorts(bridge(), { nowMs: () => desk.nowMs(), report }));
  return {
    desk,
    sync,
    close: async () => {
      clock.stop();
      await sync.stop();
      await desk.close();
    },
  };
}
