import { useDeferredValue, useMemo, useState } from "react";
import type { TicketId } from "../../../domain/model/ids";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { parseDraftKey } from "../drafts/form-kinds";
import { useReadable, useReadableCalmly } from "../use-readable";
import type { InboxFilter } from "./arrange-inbox";
import {
  arrangeInbox,
  countInbox,
  fieldsOf,
  openInbox,
  statusesOf,
  unitsOf,
} from "./arrange-inbox";

/** The list as the person has narrowed it; typing stays smooth while 20,000 rows are searched. */
export function useInbox() {
  const { desk, session } = useDesk();
  const { phase, rows } = useReadableCalmly(desk.rows);
  const nowMs = useMinute();
  const [filter, setFilter] = useState<InboxFilter>(openInbox);
  const applied = useDeferredValue(filter);
  const shown = useMemo(
    () => arrangeInbox(rows, applied, { user: session.user, nowMs }),
    [rows, applied, session.user, nowMs],
  );
  const counts = useMemo(() => countInbox(rows, nowMs), [rows, nowMs]);
  const choices = useMemo(
    () => ({ statuses: statusesOf(rows), fields: fieldsOf(rows), units: unitsOf(rows) }),
    [rows],
  );
  return {
    phase,
    rows,
    shown,
    counts,
    choices,
    filter,
    change: (part: Partial<InboxFilter>) => {
      setFilter((before) => ({ ...before, ...part }));
    },
    setField: (field: InboxFilter["field"]) => {
      setFilter(({ field: _before, ...rest }) => (field === undefined ? rest : { ...rest, field }));
    },
    setUnit: (unitId: InboxFilter["unitId"]) => {
      setFilter(({ unitId: _before, ...rest }) =>
        unitId === undefined ? rest : { ...rest, unitId },
      );
    },
    clear: () => {
      setFilter(openInbox);
    },
    isNarrowed:
      filter.field !== undefined ||
      filter.unitId !== undefined ||
      filter.search !== "" ||
      filter.show !== "open",
  };
}

export type Inbox = ReturnType<typeof useInbox>;

/** Tickets on which the person has begun something that is not written yet. */
export function useTicketsWithDrafts(): ReadonlySet<TicketId> {
  const { desk } = useDesk();
  const drafts = useReadable(desk.drafts.all);
  return useMemo(
    () =>
      new Set(
        [...drafts.keys()].flatMap((key) => {
          const parsed = parseDraftKey(key);
          return parsed === undefined ? [] : [parsed.ticketId];
        }),
      ),
    [drafts],
  );
}
