import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { someHistory } from "../../../test/support/histories";
import type { Entry } from "../../model/entry";
import { aRuleBook } from "../../test-support/rules.test-support";
import {
  aPhoto,
  aReport,
  aTicket,
  anEntry,
  at,
  local,
  otherUnitId,
} from "../../test-support/ticket.test-support";
import { fold } from "../fold";
import type { Case } from "./cases";
import { cityCases, unitCases } from "./cases";
import type { Counts } from "./count-cases";
import { byField, byUnit, byUnitAndField, cityMonth, countCases } from "./count-cases";

const rules = aRuleBook();
const always = { fromMs: -Infinity, toMs: Infinity };
const report = aReport({ receivedAt: at("2026-11-20 08:00") });

function cases(...log: readonly Entry[]): { unit: readonly Case[]; city: readonly Case[] } {
  const ticket = aTicket({ report, log });
  const view = fold(ticket, rules);
  return { unit: unitCases(ticket, view), city: cityCases(ticket, view) };
}

function dispatch(time: string, toUnit?: string) {
  const body = { policyId: "covid_60m", ...(toUnit === undefined ? {} : { toUnit }) };
  return anEntry("dispatched", { at: at(time), body });
}

function handled(time: string) {
  const accepted = anEntry("accepted", { at: at(time) });
  const inspected = anEntry("inspected", { at: at(time) });
  const submitted = anEntry("resolutionSubmitted", { at: at(time) });
  const approved = anEntry("approved", { at: at(time), body: { submission: submitted.id } });
  return [accepted, inspected, submitted, approved];
}

function total(counted: readonly Case[], asOf: string) {
  return countCases(counted, { period: always, asOfMs: local(asOf), keyOf: byUnit }).total.counts;
}

describe("one case", () => {
  const onTime = [dispatch("2026-11-20 08:05"), ...handled("2026-11-20 09:00")];
  const late = [dispatch("2026-11-20 08:05"), ...handled("2026-11-20 09:01")];

  test.each([
    ["handled on the minute", onTime, "2026-11-20 12:00", { onTime: 1, handled: 1 }],
    ["handled a minute later", late, "2026-11-20 12:00", { late: 1, handled: 1 }],
    ["before it was handled", late, "2026-11-20 08:30", { openInTime: 1, open: 1 }],
    ["before that, but past its time", late, "2026-11-20 09:00:30", { overdue: 1, open: 1 }],
  ])("[NUM-3] %s", (_what, log, asOf, expected) => {
    const asOfMs = asOf.length > 16 ? local(asOf.slice(0, 16)) + 30_000 : local(asOf);
    const { unit, city } = cases(...log);
    for (const counted of [unit, city]) {
      const question = { period: always, asOfMs, keyOf: byUnit };
      expect(countCases(counted, question).total.counts).toMatchObject({
        ...expected,
        received: 1,
      });
    }
  });

  test("[NUM-1] one that was returned and handled elsewhere is a case of each unit", () => {
    const log = [
      dispatch("2026-11-20 08:05"),
      anEntry("returned", { at: at("2026-11-20 08:20") }),
      dispatch("2026-11-20 08:30", otherUnitId),
    ];
    const { unit, city } = cases(...log);
    const asOfMs = local("2026-11-20 08:40");
    const table = countCases(unit, { period: always, asOfMs, keyOf: byUnit });
    expect(table.rows.map(({ key, counts }) => [key, counts.returned, counts.open])).toEqual([
      ["26882", 1, 0],
      [otherUnitId, 0, 1],
    ]);
    expect(total(city, "2026-11-20 08:40")).toMatchObject({ received: 1, openInTime: 1 });
  });

  test("[NUM-1] one that was refused before anybody had it is withdrawn from the city's count", () => {
    const { unit, city } = cases(anEntry("refused", { at: at("2026-11-20 08:10") }));
    expect(unit).toEqual([]);
    expect(total(city, "2026-11-20 08:05")).toMatchObject({ openInTime: 1, withdrawn: 0 });
    expect(total(city, "2026-11-20 08:15")).toMatchObject({ withdrawn: 1, received: 1 });
  });

  test("[NUM-5] promises are kept, broken or open", () => {
    const promise = anEntry("progressReplied", {
      at: at("2026-11-20 08:30"),
      evidence: [aPhoto()],
      body: { committedDeadline: at("2026-11-20 18:00") },
    });
    const accepted = anEntry("accepted", { at: at("2026-11-20 08:10") });
    const way = [dispatch("2026-11-20 08:05"), accepted, promise];
    expect(total(cases(...way).unit, "2026-11-20 12:00")).toMatchObject({
      promisesOpen: 1,
      onTime: 1,
    });
    expect(total(cases(...way).unit, "2026-11-20 19:00")).toMatchObject({ promisesBroken: 1 });
    const done = [...way, ...handled("2026-11-20 17:00").slice(1)];
    expect(total(cases(...done).unit, "2026-11-20 19:00")).toMatchObject({ promisesKept: 1 });
  });
});

describe("tables", () => {
  test("[NUM-2] the city's month ends at noon of the 25th, where the next begins", () => {
    expect(cityMonth(2026, 11)).toEqual({
      fromMs: local("2026-10-25 12:00"),
      toMs: local("2026-11-25 12:00"),
    });
    expect(cityMonth(2026, 1).fromMs).toBe(local("2025-12-25 12:00"));
    expect(cityMonth(2026, 12).fromMs).toBe(cityMonth(2026, 11).toMs);
  });

  test("[NUM-4] shares name their whole, and where there is none there is no share", () => {
    const empty = countCases([], { period: always, asOfMs: 0, keyOf: byUnit });
    expect(empty.total.shares).toEqual({});
    const one = cases(dispatch("2026-11-20 08:05"), ...handled("2026-11-20 09:00")).unit;
    const asOfMs = local("2026-11-21 08:00");
    const { shares } = countCases(one, { period: always, asOfMs, keyOf: byUnit }).total;
    expect(shares).toEqual({
      onTimeOfHandled: 1,
      lateOfHandled: 0,
      lateOrOverdueOfReceived: 0,
      returnedOfReceived: 0,
    });
  });

  const names = [
    "received",
    "handled",
    "onTime",
    "late",
    "open",
    "openInTime",
    "overdue",
    "returned",
    "withdrawn",
    "promisesKept",
    "promisesBroken",
    "promisesOpen",
  ] as const;

  function plus(all: readonly Counts[]): Record<string, number> {
    return Object.fromEntries(
      names.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)]),
    );
  }

  test("[NUM-1] [NUM-2] rows add up to the total, parts to the whole, periods to the year", () => {
    const firstMs = local("2026-11-16 08:00");
    fc.assert(
      fc.property(
        fc.array(someHistory(rules, 12), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        fc.array(fc.integer({ min: -1000, max: 30 * 24 * 60 }), { maxLength: 4 }),
        (histories, asOfMinute, cuts) => {
          const asOfMs = firstMs + asOfMinute * 60_000;
          const views = histories.map(({ ticket }) => ({ ticket, view: fold(ticket, rules) }));
          for (const casesOf of [unitCases, cityCases]) {
            const all = views.flatMap(({ ticket, view }) => casesOf(ticket, view));
            for (const keyOf of [byUnit, byField, byUnitAndField]) {
              const table = countCases(all, { period: always, asOfMs, keyOf });
              const { counts } = table.total;
              expect(counts.received).toBe(all.length);
              expect(counts.received).toBe(
                counts.onTime +
                  counts.late +
                  counts.openInTime +
                  counts.overdue +
                  counts.returned +
                  counts.withdrawn,
              );
              expect(plus(table.rows.map((row) => row.counts))).toEqual(plus([counts]));
              const moments = [...cuts].sort((a, b) => a - b).map((cut) => firstMs + cut * 60_000);
              const edges = [-Infinity, ...moments, Infinity];
              const periods = edges.slice(1).map((toMs, index) => {
                const period = { fromMs: edges[index] ?? 0, toMs };
                return countCases(all, { period, asOfMs, keyOf }).total.counts;
              });
              expect(plus(periods)).toEqual(plus([counts]));
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
