import type { UnitId } from "../../domain/model/ids";
import type { RuleBook } from "../../domain/rules/rule-book";
import { CouchError } from "../couch/couch-request";
import type { Database } from "../couch/database";
import type { ServerLog } from "../log";
import { archiveTicket } from "./archive-ticket";

export type SweepParts = {
  readonly wards: () => readonly UnitId[];
  readonly openWard: (unitId: UnitId) => Database;
  readonly openArchive: (unitId: UnitId) => Database;
  readonly rules: () => Promise<RuleBook>;
  readonly compact: (database: string) => Promise<void>;
  /** How long nothing may have happened; undefined: nothing ever leaves. */
  readonly afterMs: number | undefined;
  readonly now: () => number;
  readonly log: ServerLog;
};

export type Sweep = {
  /** Looks through all wards now; how many tickets left. */
  readonly run: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const firstMs = 10 * 60_000;
const everyMs = 24 * 3_600_000;
const pageSize = 200;

/** Once a day, ward by ward; a run under way is not joined by another. */
export function openSweep(parts: SweepParts): Sweep {
  let closed = false;
  let running: Promise<number> | undefined;
  const run = (): Promise<number> => {
    running ??= sweepAll(parts, () => closed).finally(() => {
      running = undefined;
    });
    return running;
  };
  const runAlone = (): void => {
    run().catch((err: unknown) => {
      parts.log.error({ err }, "the archive sweep stopped");
    });
  };
  const first = setTimeout(runAlone, firstMs);
  const later = setInterval(runAlone, everyMs);
  return {
    run,
    close: async () => {
      closed = true;
      clearTimeout(first);
      clearInterval(later);
      await running?.catch(() => undefined);
    },
  };
}

async function sweepAll(parts: SweepParts, isClosing: () => boolean): Promise<number> {
  if (parts.afterMs === undefined) return 0;
  const rules = await parts.rules();
  const archiving = { rules, nowMs: parts.now(), afterMs: parts.afterMs };
  let left = 0;
  for (const unitId of parts.wards()) {
    const before = left;
    const shelves = { ward: parts.openWard(unitId), archive: parts.openArchive(unitId) };
    for await (const stored of ticketsOf(shelves.ward)) {
      if (isClosing()) return left;
      left += Number(await archiveOrLog(() => archiveTicket(stored, shelves, archiving), parts));
    }
    // What left still lies on the disk until then, however small its tombstone.
    if (left > before) await parts.compact(shelves.ward.name);
  }
  if (left > 0) parts.log.info({ left }, "tickets were archived");
  return left;
}

/** One ticket that cannot be dealt with must not keep all others in their wards. */
async function archiveOrLog(
  archive: () => Promise<boolean>,
  { log }: Pick<SweepParts, "log">,
): Promise<boolean> {
  try {
    return await archive();
  } catch (err) {
    if (err instanceof CouchError) throw err;
    log.error({ err }, "a ticket was not archived");
    return false;
  }
}

async function* ticketsOf(ward: Database) {
  let startKey = "0";
  for (;;) {
    const page = await ward.list({ startKey, endKey: "Z", limit: pageSize });
    yield* page;
    const last = page[page.length - 1];
    if (last === undefined || page.length < pageSize) return;
    startKey = `${last.id}\u0000`;
  }
}
