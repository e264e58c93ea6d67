import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { TicketId } from "../../../domain/model/ids";
import type { TicketRow } from "../../store";
import { useWardName } from "../people/use-ward-name";
import { useUnreadableTickets } from "../ticket/use-unreadable-tickets";
import { useScreenKeys } from "../use-screen-keys";
import { InboxRow } from "./inbox-row";
import { moveCursor } from "./move-cursor";
import classes from "./row-list.module.css";
import { useRowHeight } from "./use-row-height";

export type RowListProps = {
  readonly rows: readonly TicketRow[];
  readonly label: string;
  readonly drafts: ReadonlySet<TicketId>;
  readonly openId?: TicketId;
  /** Where the cursor stood when the list was last seen. */
  readonly lastId?: TicketId;
  /** After coming back to the list from a report. */
  readonly takesFocus?: boolean;
  /** Otherwise moving only moves the cursor, and Enter opens. */
  readonly opensOnMove: boolean;
  readonly onOpen: (id: TicketId) => void;
};

/** Draws only the rows in sight, so 20,000 scroll as smoothly as twenty. */
export function RowList(props: RowListProps) {
  const { rows, label, drafts, openId, lastId, takesFocus = false, opensOnMove, onOpen } = props;
  const wardName = useWardName();
  const unreadable = useUnreadableTickets();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursorId, setCursorId] = useState<TicketId | undefined>(openId ?? lastId);
  const currentId = opensOnMove ? (openId ?? cursorId) : (cursorId ?? openId);
  const current = rows.findIndex((row) => row.id === currentId);
  const { rowHeight, measure } = useRowHeight(scroller);
  // eslint-disable-next-line react-hooks/incompatible-library -- it draws itself again by its own state
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowHeight]);

  useStartPosition({ scroller, takesFocus, index: current, toIndex: virtual.scrollToIndex });

  const moveTo = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setCursorId(row.id);
    virtual.scrollToIndex(index, { align: "auto" });
    if (opensOnMove) onOpen(row.id);
  };
  const move = (key: string) => {
    const next = moveCursor(key, current, { count: rows.length, page: measure().page });
    if (next !== undefined) moveTo(next);
    return next !== undefined;
  };
  useScreenKeys([
    ["J", () => void move("ArrowDown")],
    ["K", () => void move("ArrowUp")],
  ]);

  return (
    <div
      ref={scroller}
      className={classes["scroller"]}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(current >= 0 ? { "aria-activedescendant": optionId(rows[current]) } : {})}
      onKeyDown={(event) => {
        if (event.key === "Enter" && rows[current] !== undefined) onOpen(rows[current].id);
        else if (!move(event.key)) return;
        event.preventDefault();
      }}
    >
      <div
        className={classes["all"]}
        style={{ height: virtual.getTotalSize() }}
        role="presentation"
      >
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              id={optionId(row)}
              role="option"
              aria-selected={index === current}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={classes["row"]}
              style={{ height: size, transform: `translateY(${String(start)}px)` }}
              onClick={() => {
                setCursorId(row.id);
                onOpen(row.id);
              }}
            >
              <InboxRow
                row={row}
                hasDraft={drafts.has(row.id)}
                ward={wardName?.(row.unitId)}
                unreadable={unreadable.get(row.id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

type StartPosition = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly takesFocus: boolean;
  readonly index: number;
  readonly toIndex: (index: number, options: { readonly align: "auto" }) => void;
};

/** When the list appears: the cursor is in sight, and has the focus if it comes back. */
function useStartPosition({ scroller, takesFocus, index, toIndex }: StartPosition): void {
  const start = useEffectEvent(() => {
    if (index > 0) toIndex(index, { align: "auto" });
    if (takesFocus) scroller.current?.focus();
  });
  useEffect(() => {
    start();
  }, []);
}

function optionId(row: TicketRow | undefined): string {
  return `row-${row?.id ?? ""}`;
}
