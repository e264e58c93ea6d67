import type { UnitId } from "../../domain/model/ids";
import type { TicketRecord } from "./ticket-record";
import { ticketIdIn } from "./ticket-row";

/**
 * Some tickets of one ward as they lie on disk. IndexedDB takes 0.3 ms of both its processes for
 * every record, however small; in packs of a dozen a ticket costs a fifth of what it does alone.
 *
 * A pack is written once and never changed. A ticket that comes again comes in another pack, and
 * its text in the one before is dead from then on: the later pack counts.
 */
export type TicketPack = {
  /** Greater than those of all packs before it. */
  readonly id: string;
  /** What is in it, see `headOf`. It is an index of the database: read without the texts. */
  readonly head: string;
  /** Sealed on disk. */
  readonly facts: readonly string[];
};

export type PackHead = {
  readonly id: string;
  readonly unitId: UnitId;
  /** Length of all its texts. */
  readonly chars: number;
  /** One a ticket, in the order of the texts. */
  readonly sortKeys: readonly string[];
};

/**
 * Chromium keeps values of more than 64 KB in files of their own, which takes longer. So many
 * characters of Vietnamese, sealed, are some 36 KB.
 */
export const wantedPackChars = 28_000;

/** So many are read, or written anew, in one go without holding the window up. */
export const packsAtOnce = 12;

const between = "|";

/** In the order of the packs, so that they are read in it. */
function headOf({ id, unitId, chars, sortKeys }: PackHead): string {
  return [id, unitId, String(chars), ...sortKeys].join(between);
}

/** Undefined when it is none. */
export function parseHead(head: unknown): PackHead | undefined {
  if (typeof head !== "string") return undefined;
  const [id, unitId, chars = "", ...sortKeys] = head.split(between);
  if (id === undefined || unitId === undefined || !/^\d+$/.test(chars)) return undefined;
  return { id, unitId, chars: Number(chars), sortKeys };
}

/** Packs tickets in their order; one that is larger than a pack has one of its own. */
export function packsOf(
  records: readonly TicketRecord[],
  nextId: () => string,
): readonly TicketPack[] {
  return inPacks(records).map((some) => {
    const id = nextId();
    const head = headOf({
      id,
      unitId: some[0]?.unitId ?? "",
      chars: some.reduce((sum, { facts }) => sum + facts.length, 0),
      sortKeys: some.map(({ sortKey }) => sortKey),
    });
    return { id, head, facts: some.map(({ facts }) => facts) };
  });
}

function inPacks(records: readonly TicketRecord[]): readonly (readonly TicketRecord[])[] {
  const packs: TicketRecord[][] = [];
  let pack: TicketRecord[] = [];
  let chars = 0;
  for (const record of records) {
    const fits = chars + record.facts.length <= wantedPackChars;
    if (!fits || pack[0]?.unitId !== record.unitId) {
      pack = [];
      packs.push(pack);
      chars = 0;
    }
    pack.push(record);
    chars += record.facts.length;
  }
  return packs;
}

/** The tickets of a pack. One that did not open has no texts: its tickets cannot be read. */
export function recordsIn({ head, facts }: TicketPack): readonly TicketRecord[] {
  const parsed = parseHead(head);
  return (parsed?.sortKeys ?? []).map((sortKey, index) => ({
    id: ticketIdIn(sortKey),
    unitId: parsed?.unitId ?? "",
    sortKey,
    facts: facts[index] ?? "",
  }));
}

const idDigits = 12;

export function packId(number: number): string {
  return String(number).padStart(idDigits, "0");
}
