import { useState } from "react";
import type { Exported, ExportRefusal } from "../../../domain/contract/device-ipc";
import { useDesk } from "../desk-context";
import { useServices } from "../services";

/** Takes this person's unsent work, and the photos in it, into a file for another PC. */
export function useExport() {
  const { bridge } = useServices();
  const { copies, session, held } = useDesk();
  const [exported, setExported] = useState<Exported>();
  const [refused, setRefused] = useState<Exclude<ExportRefusal, "cancelled">>();
  const run = async (): Promise<void> => {
    setRefused(undefined);
    await held.flush();
    const { text, files } = copies.carried(session.user);
    const result = await bridge.ask["transfer:export"](text, files);
    if (result.ok) setExported(result.value);
    else if (result.reason !== "cancelled") setRefused(result.reason);
  };
  return { exported, refused, run };
}
