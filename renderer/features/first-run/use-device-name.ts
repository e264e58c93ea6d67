import { useEffect, useState } from "react";
import { useServices } from "../services";

/** What the administrator's list will call this device. */
export function useDeviceName(): string {
  const { bridge } = useServices();
  const [name, setName] = useState("");
  useEffect(() => {
    let wanted = true;
    void bridge.ask["app:info"]().then(({ deviceName }) => {
      if (wanted) setName(deviceName);
    });
    return () => {
      wanted = false;
    };
  }, [bridge]);
  return name;
}
