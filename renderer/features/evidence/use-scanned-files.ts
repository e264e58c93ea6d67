import { useEffect, useState } from "react";
import type { ScannedFile } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

export function useScannedFiles() {
  const { bridge } = useServices();
  const [files, setFiles] = useState<readonly ScannedFile[]>([]);
  useEffect(() => {
    let told = false;
    const stop = bridge.on["evidence:scanned"]((next) => {
      told = true;
      setFiles(next);
    });
    void bridge.ask["evidence:scanned"]().then((next) => {
      if (!told) setFiles(next);
    });
    return () => {
      told = true;
      stop();
    };
  }, [bridge]);
  return {
    files,
    dismiss: (ids: readonly string[]) => {
      setFiles((before) => before.filter(({ id }) => !ids.includes(id)));
      void bridge.ask["evidence:dismiss-scanned"](ids);
    },
  };
}
