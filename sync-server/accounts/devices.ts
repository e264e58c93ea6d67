import { z } from "zod/mini";
import type { DeviceCard } from "../../domain/contract/accounts";
import type { Database } from "../couch/database";
import type { AccountStore } from "./account-store";
import type { RefreshChain } from "./refresh-chain";

/** A device that was set up with a code; the others are known by their sessions alone. */
const setUpDeviceShape = z.object({
  deviceId: z.string(),
  deviceName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  setUpAtMs: z.number(),
});
export type SetUpDevice = z.infer<typeof setUpDeviceShape>;

export async function noteSetUp(accounts: Database, device: SetUpDevice): Promise<void> {
  const id = `device:${device.deviceId}`;
  for (;;) {
    const stored = await accounts.get(id);
    const written = await accounts.put({ _id: id, type: "device", ...device }, stored?.rev);
    if (written.ok) return;
    if (written.reason !== "conflict") throw new Error("the device was not noted");
  }
}

/** Every device that was set up or has had a session, the last one heard of first. */
export async function listDevices(
  accounts: Database,
  store: AccountStore,
): Promise<readonly DeviceCard[]> {
  const people = new Map((await store.list()).map((one) => [one.user, one.displayName]));
  const rows = await accounts.list({ startKey: "device:", endKey: "device:\ufff0" });
  const setUps = new Map(
    rows.map((row) => setUpDeviceShape.parse(row.doc)).map((device) => [device.deviceId, device]),
  );
  const chainsOf = new Map<string, RefreshChain[]>();
  for (const chain of await store.listChains()) {
    chainsOf.set(chain.deviceId, [...(chainsOf.get(chain.deviceId) ?? []), chain]);
  }
  const ids = [...new Set([...setUps.keys(), ...chainsOf.keys()])];
  return ids
    .map((id) => deviceOf(id, { setUp: setUps.get(id), chains: chainsOf.get(id) ?? [], people }))
    .sort((a, b) => b.lastContactMs - a.lastContactMs);
}

type DeviceParts = {
  readonly setUp: SetUpDevice | undefined;
  readonly chains: readonly RefreshChain[];
  readonly people: ReadonlyMap<string, string>;
};

function deviceOf(deviceId: string, { setUp, chains, people }: DeviceParts): DeviceCard {
  const latestFirst = [...chains].sort((a, b) => b.turnedAtMs - a.turnedAtMs);
  // Each person once: an old session of his there says nothing beside the latest.
  const latest = latestFirst.filter(
    (chain, index) => latestFirst.findIndex((other) => other.user === chain.user) === index,
  );
  return {
    deviceId,
    deviceName: latestFirst[0]?.deviceName ?? setUp?.deviceName ?? deviceId,
    ...(setUp === undefined ? {} : { unitId: setUp.unitId, unitName: setUp.unitName }),
    lastContactMs: latestFirst[0]?.turnedAtMs ?? setUp?.setUpAtMs ?? 0,
    sessions: latest.map((chain) => ({
      user: chain.user,
      displayName: people.get(chain.user) ?? chain.user,
      startedAtMs: chain.startedAtMs,
      lastContactMs: chain.turnedAtMs,
      state: stateOf(chain),
    })),
  };
}

function stateOf({ ended, ending }: RefreshChain): "open" | "ending" | "ended" {
  if (ended !== undefined) return "ended";
  return ending === undefined ? "open" : "ending";
}
