import { useState } from "react";
import type { AreaHistory } from "./area-history";
import { adjust, change, nothingCovered, redo, undo } from "./area-history";
import type { Area, Covering } from "./covered-area";

export type AreaEditor = {
  readonly history: AreaHistory;
  readonly selectedId: number | undefined;
  readonly covering: Covering;
  readonly select: (id: number | undefined) => void;
  /** Of the selected area, and of those drawn from now on. */
  readonly setCovering: (covering: Covering) => void;
  readonly add: (rect: Omit<Area, "id" | "covering">) => void;
  readonly put: (area: Area) => void;
  readonly remove: (id: number) => void;
  /** The start of a drag; `drag` follows it and one undo takes it back. */
  readonly begin: () => void;
  readonly drag: (area: Area) => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

export function useAreaEditor(): AreaEditor {
  const [history, setHistory] = useState(nothingCovered);
  const [selectedId, select] = useState<number>();
  const [covering, setCoveringState] = useState<Covering>("box");
  const [lastId, setLastId] = useState(0);
  const replace = (areas: readonly Area[], next: Area) =>
    areas.map((area) => (area.id === next.id ? next : area));
  return {
    history,
    selectedId,
    covering,
    select,
    setCovering: (next) => {
      setCoveringState(next);
      const area = history.areas.find(({ id }) => id === selectedId);
      if (area === undefined || area.covering === next) return;
      setHistory(change(history, replace(history.areas, { ...area, covering: next })));
    },
    add: (rect) => {
      const id = lastId + 1;
      setLastId(id);
      setHistory(change(history, [...history.areas, { ...rect, id, covering }]));
      select(id);
    },
    put: (area) => {
      setHistory(change(history, replace(history.areas, area)));
    },
    remove: (id) => {
      setHistory(
        change(
          history,
          history.areas.filter((area) => area.id !== id),
        ),
      );
      select(undefined);
    },
    begin: () => {
      setHistory(change(history, [...history.areas]));
    },
    drag: (area) => {
      setHistory((before) => adjust(before, replace(before.areas, area)));
    },
    undo: () => {
      setHistory(undo);
    },
    redo: () => {
      setHistory(redo);
    },
  };
}
