import { useEffect, useMemo } from "react";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadableCalmly } from "../use-readable";
import { ClosedEvidenceList } from "./closed-evidence";

/** Letting files go is never urgent. */
const settleMs = 30_000;
const idleLimitMs = 2_000;

export function useClosedEvidence(): void {
  const { bridge } = useServices();
  const { desk } = useDesk();
  const { phase, rows } = useReadableCalmly(desk.rows);
  const list = useMemo(
    () =>
      new ClosedEvidenceList({
        ticket: (id) => desk.ticket(id),
        tell: (files) => void bridge.ask["evidence:closed"](files),
        idle: () =>
          new Promise((resolve) => {
            requestIdleCallback(
              () => {
                resolve();
              },
              { timeout: idleLimitMs },
            );
          }),
      }),
    [desk, bridge],
  );
  useEffect(() => {
    if (phase !== "ready") return undefined;
    const timer = setTimeout(() => void list.follow(rows), settleMs);
    return () => {
      clearTimeout(timer);
      list.stop();
    };
  }, [list, phase, rows]);
}
