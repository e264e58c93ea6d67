import { useEffect, useMemo } from "react";
import type { DeskInUse } from "../desk-port";
import { useServices } from "../services";
import type { Captures } from "./captures";
import { createCaptures } from "./captures";

/** What is on its way into the vault, for the desk that is open; its closing waits for it. */
export function useCaptures(
  { desk, unfinished }: Pick<DeskInUse, "desk" | "unfinished">,
  unitId: string,
): Captures {
  const { bridge } = useServices();
  const captures = useMemo(
    () => createCaptures({ vault: bridge.ask, unitId, drafts: desk.drafts }),
    [bridge, unitId, desk],
  );
  useEffect(() => unfinished.add(captures.settled), [captures, unfinished]);
  return captures;
}
