import { useEffect, useState } from "react";
import type { VaultStatus } from "../../../domain/contract/ipc";
import { useServices } from "../services";

const nothing: VaultStatus = {
  waitingFiles: 0,
  waitingBytes: 0,
  sentBytes: 0,
  sending: false,
  failed: [],
};

/** How far photos and files are on their way, as main tells it. */
export function useFilesStatus(): VaultStatus {
  const { bridge } = useServices();
  const [status, setStatus] = useState(nothing);
  useEffect(() => {
    let told = false;
    const stop = bridge.on["evidence:status"]((next) => {
      told = true;
      setStatus(next);
    });
    void bridge.ask["evidence:status"]().then((first) => {
      if (!told) setStatus(first);
    });
    return () => {
      told = true;
      stop();
    };
  }, [bridge]);
  return status;
}
