import { useState } from "react";
import type { ServerRefusal } from "../../../domain/contract/ipc";
import { useServices } from "../services";

export type AddressProblem = ServerRefusal | "blank";

/** Asks main to remember the address; main does so only when a Ward Desk server answers there. */
export function useServerAddress(known: string, onDone: () => Promise<void> | void) {
  const { bridge } = useServices();
  const [address, setAddress] = useState(known);
  const [problem, setProblem] = useState<AddressProblem>();
  const [checking, setChecking] = useState(false);

  async function connect(): Promise<void> {
    const wanted = address.trim();
    if (checking) return;
    if (wanted === "") {
      setProblem("blank");
      return;
    }
    setChecking(true);
    setProblem(undefined);
    const result = await bridge.ask["server:set"](wanted);
    setChecking(false);
    if (result.ok) await onDone();
    else setProblem(result.reason);
  }

  function change(next: string): void {
    setAddress(next);
    setProblem(undefined);
  }

  return { address, change, problem, checking, connect };
}
