import { useEffect, useState } from "react";
import type {
  CheckProgress,
  CheckRefusal,
  CheckReport,
} from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

export type VaultCheck =
  | { readonly phase: "idle" }
  | { readonly phase: "running"; readonly progress: CheckProgress | undefined }
  | { readonly phase: "done"; readonly report: CheckReport }
  | { readonly phase: "refused"; readonly reason: CheckRefusal | "failed" };

export function useVaultCheck() {
  const { bridge } = useServices();
  const [state, setState] = useState<VaultCheck>({ phase: "idle" });
  useEffect(
    () =>
      // Also of a check that was started before this screen was opened.
      bridge.on["evidence:check-progress"]((progress) => {
        setState((before) =>
          before.phase === "done" || progress.checkedFiles >= progress.totalFiles
            ? before
            : { phase: "running", progress },
        );
      }),
    [bridge],
  );
  const run = async () => {
    setState({ phase: "running", progress: undefined });
    try {
      const answer = await bridge.ask["evidence:check"]();
      setState(
        answer.ok
          ? { phase: "done", report: answer.value }
          : { phase: "refused", reason: answer.reason },
      );
    } catch {
      setState({ phase: "refused", reason: "failed" });
    }
  };
  return {
    state,
    start: () => void run(),
    stop: () => void bridge.ask["evidence:stop-check"](),
  };
}
