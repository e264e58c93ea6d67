import { useEffect, useMemo } from "react";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useServices } from "../services";
import { useReadableCalmly } from "../use-readable";
import { EvidenceWish } from "./wanted-evidence";

/** After a burst of changes, as at the first pull, one look is enough. */
const settleMs = 500;

export function useEvidenceWish(): void {
  const { bridge } = useServices();
  const { desk } = useDesk();
  const { at } = useNavigation();
  const { rows } = useReadableCalmly(desk.rows);
  const openId = at.screen === "approval" ? at.approvalId : at.ticketId;
  const wish = useMemo(
    () =>
      new EvidenceWish({
        ticket: (id) => desk.ticket(id),
        want: (wanted) => void bridge.ask["evidence:want"](wanted),
      }),
    [desk, bridge],
  );
  useEffect(() => {
    const timer = setTimeout(() => void wish.follow(rows, openId), settleMs);
    return () => {
      clearTimeout(timer);
    };
  }, [wish, rows, openId]);
}
