import { useEffect } from "react";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useServices } from "../services";

/** Locking asks nothing: it is undone with the password, and sending goes on. */
export function LockNow() {
  const { bridge } = useServices();
  const { held } = useDesk();
  const { at, go } = useNavigation();
  const wanted = at.panel === "lock";
  useEffect(() => {
    if (!wanted) return;
    go({ to: "no-panel" });
    void held.flush().then(() => bridge.ask["session:lock"]());
  }, [wanted, held, bridge, go]);
  return null;
}
