import { useEffect, useState } from "react";
import type { VaultStatus } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

export type VaultRoom = NonNullable<VaultStatus["room"]>;

/** Whether there is room for more files: said before anything is refused. */
export function useVaultRoom(): VaultRoom {
  const { bridge } = useServices();
  const [room, setRoom] = useState<VaultRoom>("enough");
  useEffect(() => {
    let current = true;
    const take = (status: VaultStatus) => {
      if (current) setRoom(status.room ?? "enough");
    };
    void bridge.ask["evidence:status"]().then(take);
    const stop = bridge.on["evidence:status"](take);
    return () => {
      current = false;
      stop();
    };
  }, [bridge]);
  return room;
}
