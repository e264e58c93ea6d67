import { useEffect, useState } from "react";
import type { Transfer } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

/** Every file on its way, as main tells it a few times a second. */
export function useTransfers(): readonly Transfer[] {
  const { bridge } = useServices();
  const [transfers, setTransfers] = useState<readonly Transfer[]>([]);
  useEffect(() => {
    let told = false;
    const stop = bridge.on["evidence:transfers"]((next) => {
      told = true;
      setTransfers(next);
    });
    void bridge.ask["evidence:transfers"]().then((next) => {
      if (!told) setTransfers(next);
    });
    return () => {
      told = true;
      stop();
    };
  }, [bridge]);
  return transfers;
}

export function useTransfer(sha256: string): Transfer | undefined {
  return useTransfers().find((each) => each.sha256 === sha256);
}
