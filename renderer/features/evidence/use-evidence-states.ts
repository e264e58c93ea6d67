import { useEffect, useMemo, useState } from "react";
import type { EvidenceState } from "../../../domain/contract/ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useServices } from "../services";

export type EvidenceStates = Readonly<Record<string, EvidenceState>>;

/** Which files are on this device and which have a receipt; told again as they arrive. */
export function useEvidenceStates(refs: readonly EvidenceRef[]): EvidenceStates {
  const { bridge } = useServices();
  const key = refs.map(({ sha256 }) => sha256).join(" ");
  const wanted = useMemo(() => key.split(" ").filter((sha256) => sha256 !== ""), [key]);
  const [states, setStates] = useState<EvidenceStates>({});
  useEffect(() => {
    let current = true;
    const ask = (sha256s: readonly string[]) =>
      bridge.ask["evidence:state"](sha256s).then((answer) => {
        if (current) setStates((before) => ({ ...before, ...answer }));
      });
    if (wanted.length > 0) void ask(wanted);
    const stop = bridge.on["evidence:changed"]((sha256) => {
      if (wanted.includes(sha256)) void ask([sha256]);
    });
    return () => {
      current = false;
      stop();
    };
  }, [bridge, wanted]);
  return states;
}
