import type { VaultStatus } from "../../../domain/contract/ipc";
import { useServices } from "../services";
import { useTold } from "../use-told";

const nothing: VaultStatus = {
  waitingFiles: 0,
  waitingBytes: 0,
  sentBytes: 0,
  sending: false,
  failed: [],
};

/** How far photos and files are on their way, as main tells it. */
export function useFilesStatus(): VaultStatus {
  const { bridge } = useServices();
  const channel = "evidence:status";
  const [status] = useTold({ ask: bridge.ask[channel], on: bridge.on[channel] }, nothing);
  return status;
}
