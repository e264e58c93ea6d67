import type { TicketId, UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { DeadlineChange } from "../../domain/rules/time/calendar-change";
import { deadlineChanges } from "../../domain/rules/time/calendar-change";
import type { DeadlineNotice } from "./desk";
import type { Office } from "./office";
import type { Outbox } from "./outbox";
import type { Readable } from "./readable";
import { createCell } from "./readable";
import { readRules } from "./rules";
import type { Shelf } from "./shelf";
import { inSlices } from "./slices";
import { copyOf } from "./ticket-copy";
import type { TicketStore } from "./ticket-store";

export type DeadlineNoticesParts = {
  readonly shelf: Shelf;
  readonly office: Office;
  readonly tickets: TicketStore;
  readonly outbox: Outbox;
  readonly wards: readonly UnitId[];
  readonly user: string;
};

export type DeadlineNotices = {
  readonly list: Readable<readonly DeadlineNotice[]>;
  /** This person has seen it; others on this device may not have. */
  readonly dismiss: (id: string) => Promise<void>;
  /** Compares what lies on this device with the rules that held before, if they have changed. */
  readonly compare: () => Promise<void>;
};

type Kept = DeadlineNotice & { readonly seenBy: readonly string[] };

/**
 * What a change of calendar or policies did to open deadlines. The rules that held before lie on
 * disk until the list is made (`Office.before`), so that a crash in between loses nothing.
 */
export function openDeadlineNotices(parts: DeadlineNoticesParts): DeadlineNotices {
  const { shelf, office, user } = parts;
  const readAll = () => [...shelf.all().values()].flatMap(({ value }) => readKept(value));
  const list = createCell(shownTo(parts, readAll()));
  const put = async (kept: Kept) => {
    await shelf.put([{ key: kept.id, value: kept, atMs: kept.atMs }]);
    list.set(shownTo(parts, readAll()));
  };
  return {
    list,
    dismiss: async (id) => {
      const kept = readAll().find((each) => each.id === id);
      if (kept !== undefined) await put({ ...kept, seenBy: [...kept.seenBy, user] });
    },
    compare: async () => {
      const before = office.before();
      if (before === undefined) return;
      const { key } = office.rules.get();
      const changes = await changesSince(before, parts);
      // Changed once more meanwhile: the next comparison begins where this one began.
      if (key !== office.rules.get().key) return;
      const atMs = Date.now();
      if (changes.length > 0)
        await put({ id: `${String(atMs)}-${key}`, atMs, changes, seenBy: [] });
      await office.forgetBefore();
    },
  };
}

async function changesSince(
  tables: ReturnType<Office["before"]>,
  { office, tickets, outbox, wards }: DeadlineNoticesParts,
): Promise<readonly DeadlineChange[]> {
  const before = tables === undefined ? undefined : readRules(tables);
  const after = office.rules.get();
  if (before === undefined || before.key === after.key) return [];
  const found: DeadlineChange[] = [];
  for (const unitId of wards) {
    for await (const page of tickets.pages(unitId)) {
      await inSlices(page, (record) => {
        const copy = copyOf(record, outbox.ofTicket(record.id));
        const here = copy === undefined ? [] : [copy.ticket];
        found.push(...deadlineChanges(here, before.book, after.book));
      });
    }
  }
  return found;
}

function shownTo(
  { wards, user }: DeadlineNoticesParts,
  all: readonly Kept[],
): readonly DeadlineNotice[] {
  return all
    .filter(({ seenBy }) => !seenBy.includes(user))
    .map(({ id, atMs, changes }) => ({
      id,
      atMs,
      changes: changes.filter(({ unitId }) => unitId === undefined || wards.includes(unitId)),
    }))
    .filter(({ changes }) => changes.length > 0)
    .sort((a, b) => b.atMs - a.atMs);
}

function readKept(value: unknown): readonly Kept[] {
  if (!isRecord(value)) return [];
  const { id, atMs, changes, seenBy } = value;
  if (typeof id !== "string" || typeof atMs !== "number") return [];
  if (!Array.isArray(changes) || !Array.isArray(seenBy)) return [];
  const users = seenBy.filter((user): user is string => typeof user === "string");
  return [{ id, atMs, changes: changes.flatMap(readChange), seenBy: users }];
}

const clockNames = ["handle", "committed", "directive", "classify", "reroute", "total"] as const;

function readChange(raw: unknown): readonly DeadlineChange[] {
  if (!isRecord(raw)) return [];
  const { ticketId, code, cycle, unitId, oldDueMs, newDueMs } = raw;
  const clock = clockNames.find((name) => name === raw["clock"]);
  if (typeof ticketId !== "string" || typeof code !== "string" || clock === undefined) return [];
  if (typeof oldDueMs !== "number" || typeof newDueMs !== "number") return [];
  return [
    {
      ticketId: ticketId as TicketId,
      code: code,
      clock,
      cycle: typeof cycle === "number" ? cycle : 1,
      ...(typeof unitId === "string" ? { unitId } : {}),
      oldDueMs,
      newDueMs,
      oldConfirmed: raw["oldConfirmed"] === true,
      newConfirmed: raw["newConfirmed"] === true,
    },
  ];
}
