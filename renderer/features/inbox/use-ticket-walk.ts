import type { TicketRow } from "../../store";
import { useNavigation } from "../navigation/use-navigation";
import { useScreenKeys } from "../use-screen-keys";

/** J and K go to the next report also while the list has given way to the one that is read. */
export function useTicketWalk(rows: readonly TicketRow[], enabled: boolean): void {
  const { at, go } = useNavigation();
  const step = (by: 1 | -1) => () => {
    if (!enabled) return;
    const index = rows.findIndex((row) => row.id === at.ticketId);
    const next = rows[index + by];
    if (index >= 0 && next !== undefined) go({ to: "ticket", ticketId: next.id });
  };
  useScreenKeys([
    ["J", step(1)],
    ["K", step(-1)],
  ]);
}
