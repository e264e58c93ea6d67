import { describe, expect, test } from "vitest";
import type { Entry, EntryBodies } from "../model/entry";
import { isEpidemicMode } from "../model/office-settings";
import type { SlaPolicy } from "../model/sla-policy";
import {
  aCalendar,
  aPolicy,
  aRuleBook,
  officeWeek,
  policies,
} from "../test-support/rules.test-support";
import {
  aPhoto,
  aReport,
  aTicket,
  anAuthor,
  anEntry,
  at,
  local,
  otherUnitId,
} from "../test-support/ticket.test-support";
import type { Clock } from "./clocks";
import { explainClock, readClock } from "./clocks";
import { fold } from "./fold";
import { openRuleBook } from "./rule-book";
import { deadlineChanges } from "./time/calendar-change";
import type { FieldPolicies } from "./time/choose-policy";
import { choosePolicy } from "./time/choose-policy";
import { timeHeld } from "./time/time-held";
import { deadlineOf } from "./deadlines";
import { compileCalendar } from "./working-time";

const pausing = aPolicy({ id: "pausing_5wd", pausesOnInfoRequest: true });
const pausingHours = aPolicy({
  id: "pausing_4wh",
  unit: "workingHours",
  amount: 4,
  deadlineAt: "exact",
  pausesOnInfoRequest: true,
});
const pausingDays = aPolicy({
  id: "pausing_10d",
  unit: "days",
  amount: 10,
  pausesOnInfoRequest: true,
});
const cityPolicies = [
  aPolicy({ id: "classify_5m", unit: "minutes", amount: 5 }),
  aPolicy({ id: "unclear_1h", unit: "minutes", amount: 60 }),
];
const rules = aRuleBook([pausing, pausingHours, pausingDays, ...cityPolicies]);
const operator = anAuthor("operator");
const received = "2026-11-20 08:00";
const report = aReport({ receivedAt: at(received) });

function viewOf(log: readonly Entry[], over = report, book = rules) {
  return fold(aTicket({ report: over, log }), book);
}

function dispatch(time: string, policyId: string, over: Partial<EntryBodies["dispatched"]> = {}) {
  return anEntry("dispatched", { at: at(time), body: { policyId, ...over } });
}

function text(ms: number | undefined): string {
  if (ms === undefined) return "none";
  return new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}

function handle(log: readonly Entry[], over = report): Clock {
  const clock = viewOf(log, over).clocks.find((candidate) => candidate.name === "handle");
  if (clock === undefined) throw new Error("no clock");
  return clock;
}

function result(time: string) {
  const accepted = anEntry("accepted", { at: at(time) });
  const inspected = anEntry("inspected", { at: at(time) });
  const submitted = anEntry("resolutionSubmitted", { at: at(time) });
  const approved = anEntry("approved", { at: at(time), body: { submission: submitted.id } });
  return [accepted, inspected, submitted, approved];
}

describe("where a clock starts", () => {
  test.each([
    ["received", "2026-11-20 08:00"],
    ["dispatched", "2026-11-20 09:00"],
    ["completeInfo", "2026-11-20 08:20"],
  ] as const)("[SLA-8] %s", (clockStart, start) => {
    const policy = aPolicy({ id: "start", unit: "minutes", amount: 60, clockStart });
    const complete = aReport({ receivedAt: at(received), completeAt: at("2026-11-20 08:20") });
    const view = viewOf([dispatch("2026-11-20 09:00", "start")], complete, aRuleBook([policy]));
    expect(text(view.clocks[0]?.startMs)).toBe(start);
  });

  test("[SLA-8] the hour begins when the city has got what it asked for", () => {
    const log = [
      anEntry("infoRequested", { at: at("2026-11-20 08:05"), by: operator }),
      anEntry("infoCompleted", { at: at("2026-11-20 10:00"), by: operator }),
      dispatch("2026-11-20 10:02", "covid_60m"),
    ];
    expect(text(handle(log).dueMs)).toBe("2026-11-20 11:00");
  });

  test("[SLA-8] a ticket sent out before the answer has no clock until it comes", () => {
    const asked = [
      anEntry("infoRequested", { at: at("2026-11-20 08:05"), by: operator }),
      dispatch("2026-11-20 08:10", "covid_60m"),
    ];
    const waiting = viewOf(asked);
    expect(waiting).toMatchObject({ status: "dispatched", clocks: [] });
    expect(waiting.due).toBeUndefined();
    const answer = anEntry("infoCompleted", { at: at("2026-11-20 09:00"), by: operator });
    expect(text(handle([...asked, answer]).dueMs)).toBe("2026-11-20 10:00");
  });
});

describe("waiting for information", () => {
  function held(policyId: string, from: string, to: string) {
    return [
      dispatch("2026-11-20 08:00", policyId),
      anEntry("infoRequested", { at: at(from), by: anAuthor("official") }),
      anEntry("infoCompleted", { at: at(to), by: anAuthor("official") }),
    ];
  }

  // 20 November 2026 is a Friday; Tuesday the 24th is a holiday; 5 working days end on the 30th.
  test.each([
    ["covid_60m", "2026-11-20 08:10", "2026-11-20 08:40", "2026-11-20 09:30", "half an hour"],
    ["covid_60m", "2026-11-20 08:10", "2026-11-23 08:10", "2026-11-23 09:00", "a weekend too"],
    ["covid_60m", "2026-11-20 10:00", "2026-11-20 11:00", "2026-11-20 09:00", "too late to help"],
    ["pausing_4wh", "2026-11-20 09:00", "2026-11-20 10:00", "2026-11-20 14:30", "an office hour"],
    [
      "pausing_4wh",
      "2026-11-20 11:00",
      "2026-11-20 13:30",
      "2026-11-20 14:30",
      "the midday break is free",
    ],
    [
      "pausing_4wh",
      "2026-11-20 11:30",
      "2026-11-23 07:30",
      "2026-11-23 08:00",
      "the weekend is free",
    ],
    [
      "pausing_5wd",
      "2026-11-21 08:00",
      "2026-11-22 20:00",
      "2026-11-30 17:00",
      "the weekend is free",
    ],
    ["pausing_5wd", "2026-11-23 16:00", "2026-11-25 08:30", "2026-12-01 09:30", "two office hours"],
    [
      "pausing_5wd",
      "2026-11-20 09:00",
      "2026-11-20 16:00",
      "2026-11-30 17:00",
      "the uncounted day",
    ],
    ["pausing_5wd", "2026-11-23 07:30", "2026-11-23 17:00", "2026-12-01 17:00", "a whole day"],
    ["pausing_10d", "2026-11-21 00:00", "2026-11-22 00:00", "2026-12-01 17:00", "a calendar day"],
    [
      "normal_5wd",
      "2026-11-23 07:30",
      "2026-11-25 17:00",
      "2026-11-30 17:00",
      "no pause in the policy",
    ],
  ])("[SLA-9] %s held from %s to %s is due %s: %s", (policyId, from, to, due) => {
    expect(text(handle(held(policyId, from, to)).dueMs)).toBe(due);
  });

  test("[SLA-9] what was paused is told in the explanation", () => {
    const clock = handle(held("pausing_4wh", "2026-11-20 09:00", "2026-11-20 10:00"));
    expect(explainClock(clock, rules).map(({ use, why }) => [use, why])).toEqual([
      ["counted", "workday"],
      ["paused", "waitingForInfo"],
      ["counted", "workday"],
      ["skipped", "outsideOffice"],
      ["counted", "workday"],
    ]);
  });

  test("[SLA-10] a paused clock shows what was left", () => {
    const clock = handle(held("covid_60m", "2026-11-20 08:45", "2026-11-20 09:00").slice(0, 2));
    expect(readClock(clock, local("2026-11-20 12:00"))).toMatchObject({
      state: "paused",
      leftMs: 15 * 60_000,
    });
    expect(readClock(clock, local("2026-11-20 08:30")).leftMs).toBe(30 * 60_000);
  });

  test("[SLA-10] one that was overdue when the pause began stays so", () => {
    const clock = handle(held("covid_60m", "2026-11-20 09:30", "2026-11-20 10:00").slice(0, 2));
    expect(readClock(clock, local("2026-11-20 12:00")).state).toBe("overdue");
  });

  test("[FOLD-19] handing in a result ends the waiting", () => {
    const [dispatched, asked] = held("pausing_4wh", "2026-11-20 09:00", "2026-11-20 10:00");
    if (dispatched === undefined || asked === undefined) throw new Error("no entries");
    const view = viewOf([dispatched, asked, ...result("2026-11-20 10:00")]);
    expect(view.waitingFor).toBeUndefined();
    expect(view.clocks[0]).toMatchObject({
      pauses: [{ fromMs: local("2026-11-20 09:00"), toMs: local("2026-11-20 10:00") }],
    });
  });
});

describe("promise, extension, directive", () => {
  const accepted = anEntry("accepted", { at: at("2026-11-20 08:01") });
  const promise = anEntry("progressReplied", {
    at: at("2026-11-20 08:30"),
    evidence: [aPhoto()],
    body: { committedDeadline: at("2026-11-21 08:00") },
  });
  const way = [dispatch("2026-11-20 08:00", "covid_60m"), accepted, promise];

  test("[SLA-4] only a result meets the promise", () => {
    const again = anEntry("progressReplied", {
      at: at("2026-11-20 20:00"),
      evidence: [aPhoto()],
      body: { committedDeadline: at("2026-12-21 08:00") },
    });
    const view = viewOf([...way, again]);
    expect(view.clocks.map((clock) => [clock.name, text(clock.dueMs)])).toEqual([
      ["handle", "2026-11-20 09:00"],
      ["committed", "2026-11-21 08:00"],
    ]);
    const [, late] = viewOf([...way, ...result("2026-11-21 09:00").slice(1)]).clocks;
    expect(late && readClock(late, 0).state).toBe("late");
  });

  test("[SLA-3] under 5 working days a promise runs beside the rule and meets nothing", () => {
    const view = viewOf([dispatch("2026-11-20 08:00", "normal_5wd"), accepted, promise]);
    expect(view.clocks.map((clock) => [clock.name, clock.metMs])).toEqual([
      ["handle", undefined],
      ["committed", undefined],
    ]);
    expect(text(view.due?.dueMs)).toBe("2026-11-21 08:00");
  });

  test("[SLA-11] an extension keeps the old date in sight", () => {
    const asked = anEntry("extensionRequested", { at: at("2026-11-20 09:00") });
    const granted = anEntry("extended", {
      at: at("2026-11-20 10:00"),
      body: { until: at("2026-12-10 17:00"), request: asked.id },
    });
    const log = [dispatch("2026-11-20 08:00", "normal_5wd"), accepted, asked, granted];
    const view = viewOf(log);
    expect(text(view.due?.dueMs)).toBe("2026-12-10 17:00");
    expect(view.due?.extensions).toEqual([
      {
        atMs: local("2026-11-20 10:00"),
        fromMs: local("2026-11-30 17:00"),
        toMs: local("2026-12-10 17:00"),
        by: granted.id,
      },
    ]);
    expect(view.extensionRequests).toEqual([]);
    const explained = view.due === undefined ? [] : explainClock(view.due, rules);
    expect(explained.at(-1)).toEqual({
      fromMs: local("2026-11-30 17:00"),
      toMs: local("2026-12-10 17:00"),
      use: "counted",
      why: "extended",
    });
  });

  test("[SLA-11] nobody grants his own request, and no date is moved back", () => {
    const asked = anEntry("extensionRequested", { at: at("2026-11-20 09:00") });
    const own = anEntry("extended", {
      at: at("2026-11-20 10:00"),
      by: anAuthor("supervisor", { user: asked.by.user }),
      body: { request: asked.id },
    });
    const back = anEntry("extended", {
      at: at("2026-11-20 10:05"),
      body: { until: at("2026-11-25 17:00") },
    });
    const log = [dispatch("2026-11-20 08:00", "normal_5wd"), accepted, asked, own, back];
    const refusals = viewOf(log).story.map((line) => line.notApplied);
    expect(refusals.slice(3)).toEqual(["own-request", "not-later"]);
  });

  test("[SLA-11] what is awaited after an extension puts the new date off", () => {
    const granted = anEntry("extended", {
      at: at("2026-11-23 08:00"),
      body: { until: at("2026-12-10 10:00") },
    });
    const log = [
      dispatch("2026-11-20 08:00", "pausing_5wd"),
      accepted,
      granted,
      anEntry("infoRequested", { at: at("2026-11-25 08:00"), by: anAuthor("official") }),
      anEntry("infoCompleted", { at: at("2026-11-25 10:00"), by: anAuthor("official") }),
    ];
    expect(text(handle(log).dueMs)).toBe("2026-12-10 13:30");
    const last = explainClock(handle(log), rules).at(-1);
    expect(last?.toMs).toBe(handle(log).dueMs);
  });

  test("[SLA-14] a directive with a date is met by its answer, or by the result", () => {
    const directed = anEntry("directed", {
      at: at("2026-11-20 09:00"),
      body: { dueAt: at("2026-11-20 17:00") },
    });
    const answer = anEntry("directiveAnswered", {
      at: at("2026-11-20 16:00"),
      body: { directive: directed.id },
    });
    const start = [dispatch("2026-11-20 08:00", "normal_5wd"), accepted, directed];
    expect(viewOf(start).due).toMatchObject({ name: "directive" });
    expect(viewOf([...start, answer]).due).toMatchObject({ name: "handle" });
    expect(viewOf([...start, ...result("2026-11-20 15:00").slice(1)]).due).toBeUndefined();
  });

  test("[SLA-13] hiding stops no clock", () => {
    const hidden = anEntry("hidden", { at: at("2026-11-20 09:00") });
    const log = [dispatch("2026-11-20 08:00", "normal_5wd"), hidden];
    expect(readClock(handle(log), local("2026-11-20 12:00")).state).toBe("running");
  });
});

describe("ward and city", () => {
  const first = dispatch("2026-11-20 08:03", "covid_60m");
  const returned = anEntry("returned", { at: at("2026-11-20 08:30") });
  const again = dispatch("2026-11-20 08:50", "covid_60m", { toUnit: otherUnitId });
  const view = viewOf([first, returned, again]);

  test("[SLA-6] the ward's clock stops, the next one's starts, the total goes on", () => {
    expect(view.clocks.map(({ unitId, ended, dueMs }) => [unitId, ended, text(dueMs)])).toEqual([
      ["26882", "returned", "2026-11-20 09:00"],
      [otherUnitId, undefined, "2026-11-20 09:50"],
    ]);
    const total = view.cityClocks.find((clock) => clock.name === "total");
    expect(total).toMatchObject({ dueMs: local("2026-11-20 09:00") });
    expect(total?.stoppedMs).toBeUndefined();
  });

  test("[SLA-15] classifying and sending on have clocks of their own", () => {
    const read = view.cityClocks.map((clock) => [clock.name, readClock(clock, 0)] as const);
    expect(read[0]).toMatchObject(["classify", { state: "onTime", leftMs: 2 * 60_000 }]);
    expect(read[1]).toMatchObject(["reroute", { state: "onTime", leftMs: 40 * 60_000 }]);
  });

  test("[FOLD-20] the times of all who had it make up its age", () => {
    const nowMs = local("2026-11-20 09:00");
    const held = timeHeld(aTicket({ report }), view, nowMs);
    expect(held.map(({ unitId, heldMs }) => [unitId ?? "city", heldMs / 60_000])).toEqual([
      ["city", 23],
      ["26882", 27],
      [otherUnitId, 10],
    ]);
  });
});

describe("calendars and policies that change", () => {
  const old = aCalendar();
  const swapped = aCalendar({
    decidedAt: at("2026-11-21 08:00"),
    years: {
      ...old.years,
      "2026": {
        confirmed: true,
        days: [
          ...(old.years["2026"]?.days ?? []),
          { date: "2026-11-23", kind: "substitute", name: "Nghỉ hoán đổi" },
        ],
      },
    },
  });
  const open = aTicket({ report, log: [dispatch("2026-11-20 08:01", "normal_5wd")] });
  const done = aTicket({
    report,
    log: [dispatch("2026-11-20 08:01", "normal_5wd"), ...result("2026-11-20 09:00")],
  });

  test("[SLA-16] open deadlines move and are listed, old beside new", () => {
    const before = openRuleBook(policies, old);
    const after = openRuleBook(policies, [old, swapped]);
    const changes = deadlineChanges([open, done], before, after);
    expect(
      changes.map(({ clock, oldDueMs, newDueMs }) => [clock, text(oldDueMs), text(newDueMs)]),
    ).toEqual([
      ["handle", "2026-11-30 17:00", "2026-12-01 17:00"],
      ["total", "2026-11-30 17:00", "2026-12-01 17:00"],
    ]);
  });

  test("[SLA-16] what was met keeps the calendar of that moment", () => {
    const after = openRuleBook(policies, [swapped, old]);
    const [clock] = fold(done, after).clocks;
    expect(text(clock?.dueMs)).toBe("2026-11-30 17:00");
    const explained = clock === undefined ? [] : explainClock(clock, after);
    expect(explained.at(-1)?.toMs).toBe(clock?.dueMs);
  });

  test("[CAL-7] after hours counts as the next working day where the office says so", () => {
    const late = compileCalendar(aCalendar({ lateReception: "nextWorkingDay" }));
    const oneDay = aPolicy({ amount: 1 });
    const due = (time: string) => text(deadlineOf(local(time), oneDay, late).dueMs);
    expect(due("2026-11-19 16:59")).toBe("2026-11-20 17:00");
    expect(due("2026-11-19 17:00")).toBe("2026-11-23 17:00");
    expect(due("2026-11-21 09:00")).toBe("2026-11-25 17:00");
    const usual = compileCalendar(aCalendar());
    expect(text(deadlineOf(local("2026-11-19 17:00"), oneDay, usual).dueMs)).toBe(
      "2026-11-20 17:00",
    );
  });

  test("[CAL-4] sessions that overlap or are written in any order count no minute twice", () => {
    const odd = compileCalendar(
      aCalendar({
        weekdays: {
          ...officeWeek,
          "5": [
            ["13:00", "17:00"],
            ["07:30", "11:30"],
            ["11:00", "12:00"],
          ],
        },
      }),
    );
    expect(text(deadlineOf(local("2026-11-20 08:00"), pausingHours, odd).dueMs)).toBe(
      "2026-11-20 12:00",
    );
  });

  test("[SLA-12] a clock keeps the row that held when it started", () => {
    const rows: readonly SlaPolicy[] = [
      aPolicy({ amount: 5, effectiveFrom: "2020-05-04", effectiveTo: "2026-11-30" }),
      aPolicy({ amount: 10, effectiveFrom: "2026-12-01" }),
    ];
    const book = openRuleBook(rows, aCalendar());
    const [clock] = viewOf([dispatch("2026-12-02 08:00", "normal_5wd")], report, book).clocks;
    expect(text(clock?.dueMs)).toBe("2026-11-30 17:00");
    const later = aReport({ receivedAt: at("2026-12-02 08:00") });
    const [renewed] = viewOf([dispatch("2026-12-02 08:10", "normal_5wd")], later, book).clocks;
    expect(text(renewed?.dueMs)).toBe("2026-12-16 17:00");
  });
});

describe("choosing a policy", () => {
  const fields: readonly FieldPolicies[] = [
    {
      code: "traffic",
      defaultPolicyId: "normal_5wd",
      policyByPreset: { "2021": "normal_5wd", "2025": "hcmc2025_10d" },
    },
    { code: "epidemic_order", defaultPolicyId: "covid_60m" },
  ];
  const rows = [
    aPolicy({ effectiveTo: "2025-08-31" }),
    aPolicy({ id: "covid_60m", preset: ["2021", "2025"] }),
    aPolicy({ id: "urgent_4wh", preset: ["2025"] }),
    aPolicy({ id: "hcmc2025_10d", preset: ["2025"], effectiveFrom: "2025-09-01" }),
    aPolicy({ id: "hcmc2025_multi_15d", preset: ["2025"], effectiveFrom: "2025-09-01" }),
  ];
  const startMs = local("2026-01-05 08:00");

  test.each([
    [{ field: "traffic", preset: "2025" }, "hcmc2025_10d"],
    [{ field: "traffic", preset: "2025", unitCount: 2 }, "hcmc2025_multi_15d"],
    [{ field: "traffic", preset: "2025", priority: "urgent" }, "urgent_4wh"],
    [{ field: "epidemic_order", preset: "2025", priority: "urgent" }, "covid_60m"],
  ] as const)("[SLA-12] %j gets %s", (question, id) => {
    const chosen = choosePolicy({ ...question, startMs }, { fields, policies: rows });
    expect(chosen.ok && chosen.value.id).toBe(id);
  });

  test("[SLA-12] the epidemic hour holds while the epidemic mode is on", () => {
    const hour = aPolicy({ id: "covid_60m", preset: ["2021", "2025"], epidemicMode: true });
    const sources = { fields, policies: [hour, ...rows.slice(3)] };
    const question = { field: "epidemic_order", preset: "2025", startMs } as const;
    const ids = [undefined, true, false].map((epidemicMode) => {
      const mode = epidemicMode === undefined ? {} : { epidemicMode };
      const chosen = choosePolicy({ ...question, ...mode }, sources);
      return chosen.ok && chosen.value.id;
    });
    expect(ids).toEqual(["hcmc2025_10d", "covid_60m", "hcmc2025_10d"]);
    expect(isEpidemicMode({ preset: "2021" })).toBe(true);
    expect(isEpidemicMode({ preset: "2025" })).toBe(false);
    expect(isEpidemicMode({ preset: "2021", epidemicMode: false })).toBe(false);
  });

  test("[SLA-12] a row that is no longer in force is not given", () => {
    const question = { field: "traffic", preset: "2021" } as const;
    const sources = { fields, policies: rows };
    expect(choosePolicy({ ...question, startMs }, sources)).toMatchObject({ reason: "no-policy" });
    const before = { ...question, startMs: local("2025-08-31 23:59") };
    expect(choosePolicy(before, sources)).toMatchObject({ ok: true });
  });
});
