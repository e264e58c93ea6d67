import type { UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import { parseTicket, ticketProblems } from "../../domain/model/ticket";
import type { UnreadableDocument } from "./desk";
import type { Readable } from "./readable";
import { createCell } from "./readable";
import type { Shelf, ShelfItem } from "./shelf";
import type { ServerDocument } from "./ticket-record";

/** A document that this app cannot read, as it came. */
export type SetAside = UnreadableDocument & { readonly document: ServerDocument };

export type SetAsideStore = {
  readonly list: Readable<readonly UnreadableDocument[]>;
  readonly keep: (documents: readonly SetAside[]) => Promise<void>;
  /** The server has them in a form that can be read now, or no longer has them. */
  readonly forget: (unitId: UnitId, ids: readonly string[]) => Promise<void>;
  /** Those that can be read now: the version before this one could not, or their time has come. */
  readonly readable: () => readonly SetAside[];
};

export function openSetAside(shelf: Shelf, serverNowMs: () => number | undefined): SetAsideStore {
  const readAll = () => [...shelf.all().values()].flatMap(readItem);
  const list = createCell<readonly UnreadableDocument[]>(readAll().map(withoutDocument));
  const refresh = () => {
    list.set(readAll().map(withoutDocument));
  };
  return {
    list,
    keep: async (documents) => {
      if (documents.length === 0) return;
      const atMs = Date.now();
      await shelf.put(
        documents.map((value) => ({ key: keyOf(value.unitId, value.id), value, atMs })),
      );
      refresh();
    },
    forget: async (unitId, ids) => {
      const known = ids.map((id) => keyOf(unitId, id)).filter((key) => shelf.all().has(key));
      if (known.length === 0) return;
      await shelf.remove(known);
      refresh();
    },
    readable: () => {
      const nowMs = serverNowMs();
      const options = nowMs === undefined ? {} : { nowMs };
      return readAll().filter((item) => parseTicket(item.document, options).ok);
    },
  };
}

/** CouchDB allows ids of any length; a key on the shelf is short. */
function keyOf(unitId: UnitId, id: string): string {
  return `${unitId}|${id.slice(0, 500)}`;
}

function readItem(item: ShelfItem): readonly SetAside[] {
  const { value } = item;
  if (!isRecord(value) || !isRecord(value["document"])) return [];
  const { id, unitId, problem, detail, document } = value;
  if (typeof id !== "string" || typeof unitId !== "string") return [];
  const known = ticketProblems.find((each) => each === problem);
  if (known === undefined) return [];
  return [
    { id, unitId, problem: known, document, ...(typeof detail === "string" ? { detail } : {}) },
  ];
}

function withoutDocument({ id, unitId, problem, detail }: SetAside): UnreadableDocument {
  return { id, unitId, problem, ...(detail === undefined ? {} : { detail }) };
}
