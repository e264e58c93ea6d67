import { useEffect, useState } from "react";
import type {
  EvidenceSettings,
  EvidenceSettingsChange,
} from "../../../domain/contract/evidence-ipc";
import { useServices } from "../services";

export type SettingsProblem = "out-of-range" | "disk-full" | "denied" | "failed";

export function useEvidenceSettings() {
  const { bridge } = useServices();
  const [chosen, setChosen] = useState<EvidenceSettings>();
  const [problem, setProblem] = useState<SettingsProblem>();
  useEffect(() => {
    let current = true;
    void bridge.ask["evidence:settings"]().then((answer) => {
      if (current) setChosen(answer);
    });
    return () => {
      current = false;
    };
  }, [bridge]);
  return {
    chosen,
    problem,
    change: (next: EvidenceSettingsChange) => {
      setProblem(undefined);
      bridge.ask["evidence:change-settings"](next).then(
        (answer) => {
          if (answer.ok) setChosen(answer.value);
          else setProblem(answer.reason);
        },
        () => {
          setProblem("failed");
        },
      );
    },
    chooseFolder: () => {
      void bridge.ask["evidence:choose-scan-folder"]().then(setChosen);
    },
  };
}
