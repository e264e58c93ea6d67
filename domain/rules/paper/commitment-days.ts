import type { EntryBodies } from "../../model/entry";
import { toEpochMs } from "../../model/instant";

export type CommitmentDays = { readonly firstMs: number; readonly lastMs: number };

/** The first and the last day on which a commitment is to be looked at; none without a date. */
export function commitmentDays({
  recheckAt,
  promises,
}: EntryBodies["commitmentMade"]): CommitmentDays | undefined {
  const dates = [recheckAt, ...promises.map(({ dueAt }) => dueAt)].flatMap((at) =>
    at === undefined ? [] : [toEpochMs(at)],
  );
  if (dates.length === 0) return undefined;
  return { firstMs: Math.min(...dates), lastMs: Math.max(...dates) };
}
