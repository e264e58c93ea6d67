import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lateEntries, someHistory, someLog } from "../../test/support/histories";
import type { Entry } from "../model/entry";
import { entryKinds } from "../model/entry";
import { mergeLogs } from "../model/ticket";
import { aCalendar, aRuleBook, policies } from "../test-support/rules.test-support";
import { aTicket } from "../test-support/ticket.test-support";
import { explainClock } from "./clocks";
import { fold } from "./fold";
import { openRuleBook } from "./rule-book";

const rules = aRuleBook();
/** All of them pause, so that pauses and extensions meet in every way. */
const pausingRules = openRuleBook(
  policies.map((policy) => ({ ...policy, pausesOnInfoRequest: true })),
  aCalendar(),
);
const runs = { numRuns: Number(process.env["FC_RUNS"] ?? 60) };

function shuffled(log: readonly Entry[], seed: number): readonly Entry[] {
  return log
    .map((entry, index) => ({ entry, key: Math.imul(index + 1, seed | 1) >>> 7 }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}

/** Deals a log out to replicas; an entry may be in several. */
function dealt(log: readonly Entry[], seed: number): readonly (readonly Entry[])[] {
  return [0, 1, 2].map((replica) =>
    log.filter((_entry, index) => (index + seed) % 3 === replica || (index * seed) % 5 === replica),
  );
}

const anyLog = fc.oneof(
  someLog,
  someHistory(rules).map(({ ticket }) => ticket.log),
);

describe("for any log", () => {
  test("[FOLD-1] the view is the same whatever the order and however often an entry is there", () => {
    fc.assert(
      fc.property(anyLog, fc.integer(), (log, seed) => {
        const view = fold(aTicket({ log }), rules);
        expect(fold(aTicket({ log: shuffled(log, seed) }), rules)).toEqual(view);
        expect(fold(aTicket({ log: [...log, ...shuffled(log, seed)] }), rules)).toEqual(view);
      }),
      runs,
    );
  });

  test("[FOLD-1] each entry is in the story once", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const { story } = fold(aTicket({ log }), rules);
        const ids = new Set(log.map((entry) => entry.id));
        expect(story).toHaveLength(ids.size);
        expect(new Set(story.map((line) => line.entry.id))).toEqual(ids);
      }),
      runs,
    );
  });

  test("[LOG-1] merging replicas in any order, any number of times, gives the one log", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), (log, seed) => {
        const whole = mergeLogs([], log);
        const [a = [], b = [], c = []] = dealt(log, seed);
        const ab = mergeLogs(mergeLogs(a, b), c);
        const cb = mergeLogs(c, mergeLogs(b, a));
        expect(ab).toEqual(whole);
        expect(cb).toEqual(whole);
        expect(mergeLogs(ab, a)).toBe(ab);
        expect(fold(aTicket({ log: ab }), rules)).toEqual(fold(aTicket({ log }), rules));
      }),
      runs,
    );
  });
});

describe("for histories that offices might write", () => {
  test("[FOLD-10] what the city had seen is judged the same, whatever arrives later", () => {
    fc.assert(
      fc.property(
        someHistory(rules),
        lateEntries,
        fc.nat(),
        ({ ticket, decisions }, late, pick) => {
          const length = decisions[pick % Math.max(1, decisions.length)];
          if (length === undefined) return;
          const log = ticket.log.slice(0, length);
          const before = fold({ ...ticket, log }, rules).story;
          const after = fold({ ...ticket, log: [...late, ...log] }, rules).story;
          expect(after.slice(0, before.length)).toEqual(before);
        },
      ),
      runs,
    );
  });

  test("[FOLD-10] what the city decided stands when nothing more is decided after it", () => {
    fc.assert(
      fc.property(someHistory(rules), lateEntries, ({ ticket, decisions }, late) => {
        const log = ticket.log.slice(0, decisions[decisions.length - 1] ?? 0);
        const before = fold({ ...ticket, log }, rules);
        if (before.status !== "published" && before.status !== "replied") return;
        const after = fold({ ...ticket, log: [...log, ...late] }, rules);
        expect(after.status).toBe(before.status);
        expect(after.approval).toEqual(before.approval);
        expect(after.clocks.slice(0, before.clocks.length)).toEqual(before.clocks);
      }),
      runs,
    );
  });

  test("[SLA-7] each clock of any history explains itself without a gap", () => {
    fc.assert(
      fc.property(someHistory(pausingRules), ({ ticket }) => {
        const view = fold(ticket, pausingRules);
        for (const clock of [...view.clocks, ...view.cityClocks]) {
          let atMs = clock.startMs;
          for (const interval of explainClock(clock, pausingRules)) {
            expect(interval.fromMs).toBe(atMs);
            expect(interval.toMs).toBeGreaterThan(atMs);
            atMs = interval.toMs;
          }
          expect(atMs).toBe(Math.max(clock.startMs, clock.dueMs));
        }
      }),
      runs,
    );
  });

  test("[FOLD-1] the generator reaches every kind and every ending", () => {
    const histories = fc.sample(someHistory(rules), { numRuns: 400, seed: 7 });
    const applied = new Set(
      histories.flatMap(({ ticket }) =>
        fold(ticket, rules)
          .story.filter((line) => line.notApplied === undefined)
          .map((line) => line.entry.kind),
      ),
    );
    expect(entryKinds.filter((kind) => !applied.has(kind))).toEqual([]);
  });
});
