import type { ScannedFile } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";
import { useTold } from "../use-told";

const none: readonly ScannedFile[] = [];

export function useScannedFiles() {
  const { bridge } = useServices();
  const channel = "evidence:scanned";
  const [files, setFiles] = useTold({ ask: bridge.ask[channel], on: bridge.on[channel] }, none);
  return {
    files,
    dismiss: (ids: readonly string[]) => {
      setFiles((before) => before.filter(({ id }) => !ids.includes(id)));
      void bridge.ask["evidence:dismiss-scanned"](ids);
    },
  };
}
