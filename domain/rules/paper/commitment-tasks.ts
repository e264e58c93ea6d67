import { dayNumber } from "../working-time";
import type { EarlierMatter } from "./earlier-matters";

export type CommitmentTask = EarlierMatter & {
  /** `today`: one of its days has come. `overdue`: all of them have passed without an answer. */
  readonly urgency: "today" | "overdue";
};

/** Open commitments that somebody has to look at by tonight, the longest waiting first. */
export function commitmentTasks(
  matters: readonly EarlierMatter[],
  nowMs: number,
): readonly CommitmentTask[] {
  const today = dayNumber(nowMs);
  return matters
    .flatMap((matter): readonly CommitmentTask[] => {
      const { state, dueMs, lastDueMs } = matter;
      if (state !== "open" || dueMs === undefined || lastDueMs === undefined) return [];
      if (dayNumber(dueMs) > today) return [];
      return [{ ...matter, urgency: dayNumber(lastDueMs) < today ? "overdue" : "today" }];
    })
    .sort((a, b) => (a.lastDueMs ?? 0) - (b.lastDueMs ?? 0));
}
