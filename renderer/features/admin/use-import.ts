import { useState } from "react";
import type { ImportReport, ImportRow } from "../../../domain/contract/accounts";
import { useAdmin } from "./admin-context";
import type { Refused } from "./refusal-text";

const maxLength = 900_000;

export type ImportStep = {
  readonly csv?: string;
  readonly report?: ImportReport;
  readonly working?: "checking" | "importing";
  readonly refused?: Refused;
  readonly tooLarge?: true;
};

/** First what would happen, line by line; then it happens, when somebody has looked at that. */
export function useImport(onChanged: () => void) {
  const { api } = useAdmin();
  const [step, setStep] = useState<ImportStep>({});

  async function choose(file: File | null): Promise<void> {
    if (file === null || step.working !== undefined) return;
    const csv = await file.text();
    if (csv.length > maxLength) {
      setStep({ tooLarge: true });
      return;
    }
    setStep({ working: "checking" });
    const checked = await api.importStaff(csv, true);
    setStep(checked.ok ? { csv, report: checked.value } : { refused: checked });
  }

  async function carryOut(): Promise<void> {
    const { csv, report, working } = step;
    if (csv === undefined || report === undefined || working !== undefined) return;
    setStep({ ...step, working: "importing" });
    const done = await api.importStaff(csv, false);
    setStep(done.ok ? { report: done.value } : { csv, report, refused: done });
    onChanged();
  }

  return { step, choose, carryOut };
}

export function countOutcomes({ rows }: ImportReport): Record<ImportRow["outcome"], number> {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
