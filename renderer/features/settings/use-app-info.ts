import { useCallback, useEffect, useState } from "react";
import type { AppInfo } from "../../../domain/contract/ipc";
import { useServices } from "../services";

export function useAppInfo(): { readonly info?: AppInfo; readonly refresh: () => void } {
  const { bridge } = useServices();
  const [info, setInfo] = useState<AppInfo>();
  const refresh = useCallback(() => {
    void bridge.ask["app:info"]().then(setInfo);
  }, [bridge]);
  useEffect(refresh, [refresh]);
  return info === undefined ? { refresh } : { info, refresh };
}
