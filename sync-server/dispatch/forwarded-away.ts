import type { EntryOf } from "../../domain/model/entry";
import type { Ticket } from "../../domain/model/ticket";
import { lastForwarded } from "../../domain/rules/last-forwarded";

/** Where a copy's ticket has gone, when it has gone elsewhere. */
export function forwardedAway({ log, unitId }: Ticket): EntryOf<"forwarded"> | undefined {
  const last = lastForwarded(log);
  return last?.body.toUnit === unitId ? undefined : last;
}
