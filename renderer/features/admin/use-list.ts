import { useCallback, useEffect, useState } from "react";
import type { Result } from "../../../domain/model/result";
import { useServices } from "../services";
import type { AdminRefusal } from "./admin-api";

export type Listed<Value> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: Value }
  | { readonly state: "refused"; readonly reason: AdminRefusal };

/** Asks the server, again when it is told to, and by itself when the line comes back. */
export function useList<Value>(load: () => Promise<Result<Value, AdminRefusal>>) {
  const { bridge } = useServices();
  const [listed, setListed] = useState<Listed<Value>>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  useEffect(() => {
    let left = false;
    void load().then((answer) => {
      if (left) return;
      setListed(
        answer.ok
          ? { state: "ready", value: answer.value }
          : { state: "refused", reason: answer.reason },
      );
    });
    return () => {
      left = true;
    };
  }, [load, turn]);
  useEffect(
    () =>
      bridge.on["net:state"]((net) => {
        if (net === "online") reload();
        else setListed({ state: "refused", reason: "offline" });
      }),
    [bridge, reload],
  );
  return { listed, reload };
}
