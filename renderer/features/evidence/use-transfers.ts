import type { Transfer } from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";
import { useTold } from "../use-told";

const none: readonly Transfer[] = [];

/** Every file on its way, as main tells it a few times a second. */
export function useTransfers(): readonly Transfer[] {
  const { bridge } = useServices();
  const channel = "evidence:transfers";
  const [transfers] = useTold({ ask: bridge.ask[channel], on: bridge.on[channel] }, none);
  return transfers;
}

export function useTransfer(sha256: string): Transfer | undefined {
  return useTransfers().find((each) => each.sha256 === sha256);
}
