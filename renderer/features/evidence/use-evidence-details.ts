import { useEffect, useState } from "react";
import type { EvidenceDetails } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

/** What this device knows of a file; told again when it arrives or gets its receipt. */
export function useEvidenceDetails(sha256: string): EvidenceDetails | undefined {
  const { bridge } = useServices();
  const [details, setDetails] = useState<EvidenceDetails>();
  useEffect(() => {
    let current = true;
    const ask = () =>
      void bridge.ask["evidence:details"](sha256).then((answer) => {
        if (current) setDetails(answer);
      });
    ask();
    const stop = bridge.on["evidence:changed"]((changed) => {
      if (changed === sha256) ask();
    });
    return () => {
      current = false;
      stop();
    };
  }, [bridge, sha256]);
  return details?.sha256 === sha256 ? details : undefined;
}
