import { useCallback, useEffect, useState } from "react";
import type { VaultStorage } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

/** Asked again whenever the budget changes, since that may let files go. */
export function useVaultStorage(budgetBytes: number | undefined) {
  const { bridge } = useServices();
  const [storage, setStorage] = useState<VaultStorage>();
  const refresh = useCallback(() => {
    void bridge.ask["evidence:storage"]().then(setStorage);
  }, [bridge]);
  useEffect(() => {
    refresh();
  }, [refresh, budgetBytes]);
  return { storage, refresh };
}
