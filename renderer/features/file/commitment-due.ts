import type { EntryBodies } from "../../../domain/model/entry";
import { toEpochMs } from "../../../domain/model/instant";

/** When a commitment is to be looked at again: its own date, or the last of its promises'. */
export function commitmentDueMs({
  recheckAt,
  promises,
}: EntryBodies["commitmentMade"]): number | undefined {
  if (recheckAt !== undefined) return toEpochMs(recheckAt);
  const dates = promises.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [toEpochMs(dueAt)]));
  return dates.length === 0 ? undefined : Math.max(...dates);
}
