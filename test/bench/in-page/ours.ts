import type { Desk, Sitter } from "../../../renderer/store";
import { openCipher, openDesk } from "../../../renderer/store";
import type { Sync } from "../../../renderer/sync";
import { bridgePorts, followClock, startSync } from "../../../renderer/sync";
import { bridge } from "./bridge";

export type Ours = {
  readonly desk: Desk;
  readonly sync: Sync;
  readonly close: () => Promise<void>;
};

async function openStore() {
  const asked = await bridge().ask["store:key"]();
  if (!asked.ok) throw new Error("the desk is locked");
  const { id, key } = asked.value;
  return { name: `ward-desk-${id}`, cipher: await openCipher(key) };
}

/** Store and sync as `renderer/main.tsx` wires them, without a screen. */
export async function openOurs(sitter: Sitter): Promise<Ours> {
  const { deviceId } = await bridge().ask["app:info"]();
  const clock = followClock(bridge());
  const { desk, gate } = await openDesk({
    ...(await openStore()),
    device: deviceId,
    clock: clock.read,
    measureClock: clock.measure,
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
