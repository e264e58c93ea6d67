import { useMemo } from "react";
import type { CommitmentTask } from "../../../domain/rules/paper/commitment-tasks";
import { commitmentTasks } from "../../../domain/rules/paper/commitment-tasks";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { mattersIn, rowsWithMatters } from "../papers/use-matters";
import type { Clash } from "../papers/use-paper-cards";
import { useClashes } from "../papers/use-paper-cards";
import { useReadableCalmly } from "../use-readable";

export type PlacedTask = CommitmentTask & { readonly place: string };

export type Tasks = {
  readonly commitments: readonly PlacedTask[];
  readonly clashes: readonly Clash[];
};

/** What waits for somebody beside the reports themselves. */
export function useTasks(): Tasks {
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  const nowMs = useMinute();
  const clashes = useClashes();
  const commitments = useMemo(() => {
    const concerned = rowsWithMatters(rows);
    const places = new Map(concerned.map(({ id, place }) => [id, place]));
    return commitmentTasks(mattersIn(concerned), nowMs).map((task) => ({
      ...task,
      place: places.get(task.ticketId) ?? "",
    }));
  }, [rows, nowMs]);
  return { commitments, clashes };
}
