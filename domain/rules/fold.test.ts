import { describe, expect, test } from "vitest";
import type { Entry } from "../model/entry";
import { aRuleBook } from "../test-support/rules.test-support";
import {
  aPhoto,
  aReport,
  aTicket,
  anAuthor,
  anEntry,
  at,
  local,
} from "../test-support/ticket.test-support";
import { readClock } from "./clocks";
import { fold } from "./fold";

const rules = aRuleBook();

function viewOf(log: readonly Entry[], report = aReport()) {
  return fold(aTicket({ report, log }), rules);
}

function refusals(log: readonly Entry[]) {
  return viewOf(log)
    .story.filter((line) => line.notApplied !== undefined)
    .map((line) => [line.entry.kind, line.notApplied]);
}

function mainJob() {
  const dispatched = anEntry("dispatched");
  const accepted = anEntry("accepted");
  const inspected = anEntry("inspected", { evidence: [aPhoto()] });
  const submitted = anEntry("resolutionSubmitted");
  const approved = anEntry("approved", { body: { submission: submitted.id } });
  const replied = anEntry("replied");
  const published = anEntry("published");
  return { dispatched, accepted, inspected, submitted, approved, replied, published };
}

describe("the life cycle", () => {
  test("[FOLD-1] the main job runs from dispatch to publication", () => {
    const job = mainJob();
    const view = viewOf(Object.values(job));
    expect(view.status).toBe("published");
    expect(view.approval?.id).toBe(job.approved.id);
    expect(view.story.every((line) => line.notApplied === undefined)).toBe(true);
  });

  test("[FOLD-2] the order of the log makes no difference", () => {
    const log = Object.values(mainJob());
    expect(viewOf([...log].reverse())).toEqual(viewOf(log));
  });

  test("[FOLD-2] a device whose clock is wrong is put in order by its measured offset", () => {
    const job = mainJob();
    const early = {
      ...job.inspected,
      at: at("2020-01-01 00:00"),
      clock: { skewMs: Date.parse(job.inspected.at) - local("2020-01-01 00:00"), verified: true },
    };
    expect(viewOf([...Object.values({ ...job, inspected: early })]).status).toBe("published");
  });

  test("[FOLD-3] an approval from a slow clock still follows its submission", () => {
    const job = mainJob();
    const approved = { ...job.approved, at: at("2026-11-20 08:30") };
    expect(
      viewOf([job.dispatched, job.accepted, job.inspected, job.submitted, approved]).status,
    ).toBe("approved");
  });

  test("[FOLD-4] a step from the wrong status or role says why it does not apply", () => {
    const { dispatched } = mainJob();
    expect(
      refusals([
        dispatched,
        anEntry("published"),
        anEntry("accepted", { by: anAuthor("leader") }),
        anEntry("approved", { by: anAuthor("official") }),
      ]),
    ).toEqual([
      ["published", "wrong-status"],
      ["accepted", "wrong-role"],
      ["approved", "wrong-role"],
    ]);
  });

  test("[FOLD-5] nobody approves what they submitted, in whatever role", () => {
    const { dispatched, accepted, inspected, submitted } = mainJob();
    const by = anAuthor("supervisor", { user: submitted.by.user });
    const approved = anEntry("approved", { by, body: { submission: submitted.id } });
    const log = [dispatched, accepted, inspected, submitted, approved];
    expect(refusals(log)).toEqual([["approved", "own-submission"]]);
    expect(viewOf(log).status).toBe("submitted");
  });

  test("[FOLD-6] a result without an inspection does not apply, a suggestion needs none", () => {
    const { dispatched, accepted, submitted } = mainJob();
    expect(refusals([dispatched, accepted, submitted])).toEqual([
      ["resolutionSubmitted", "not-inspected"],
    ]);
    const idea = {
      ...dispatched,
      body: { ...dispatched.body, requestKind: "suggestion" as const },
    };
    expect(viewOf([idea, accepted, submitted]).status).toBe("submitted");
  });

  test("[FOLD-7] a result is not published before the citizen is answered", () => {
    const { replied, ...rest } = mainJob();
    void replied;
    expect(refusals(Object.values(rest))).toEqual([["published", "wrong-status"]]);
  });

  test("[FOLD-8] a re-report begins anew and freezes what went before", () => {
    const job = mainJob();
    const reopened = anEntry("reopened");
    const again = anEntry("dispatched");
    const view = viewOf([...Object.values(job), reopened, again, anEntry("accepted")]);
    expect(view).toMatchObject({ status: "accepted", cycle: 2, inspectedInCycle: false });
    expect(view.submission).toBeUndefined();
    expect(view.clocks.map((clock) => [clock.cycle, clock.metBy ?? "open"])).toEqual([
      [1, job.approved.id],
      [2, "open"],
    ]);
    expect(view.clocks[1]?.startMs).toBe(Date.parse(reopened.at));
  });

  test("[FOLD-9] an entry from a newer app is told and changes nothing", () => {
    const strange = { ...anEntry("noted"), kind: "teleported" } as Entry;
    expect(refusals([anEntry("dispatched"), strange])).toEqual([["teleported", "unknown-kind"]]);
  });
});

describe("clocks of a ticket", () => {
  const receivedAt = at("2021-07-01 08:10");
  const report = aReport({ receivedAt, field: "epidemic_gathering" });
  const dispatched = anEntry("dispatched", {
    at: at("2021-07-01 08:12"),
    body: { policyId: "covid_60m", field: "epidemic_gathering", requestKind: "violation" },
  });
  const accepted = anEntry("accepted", { at: at("2021-07-01 08:15") });

  function reply(time: string, over: { photo?: boolean; text?: string; until?: string } = {}) {
    const { photo = true, text = "Đã giải tán.", until = "2021-07-02 08:00" } = over;
    return anEntry("progressReplied", {
      at: at(time),
      evidence: photo ? [aPhoto()] : [],
      body: { text, ...(until === "" ? {} : { committedDeadline: at(until) }) },
    });
  }

  test("[SLA-3] a complete progress reply meets the 60 minutes and starts the promise", () => {
    const view = viewOf([dispatched, accepted, reply("2021-07-01 09:00")], report);
    const [first, second] = view.clocks;
    expect(first && readClock(first, 0)).toMatchObject({ state: "onTime", leftMs: 10 * 60_000 });
    expect(second).toMatchObject({ name: "committed", dueMs: local("2021-07-02 08:00") });
    expect(view.status).toBe("progressReplied");
  });

  test.each([
    ["no photo", { photo: false }],
    ["no text", { text: "  " }],
    ["no promised deadline", { until: "" }],
    ["a promise that has passed", { until: "2021-07-01 08:59" }],
  ])("[SLA-3] with %s the rule is not met", (_what, over) => {
    const view = viewOf([dispatched, accepted, reply("2021-07-01 09:00", over)], report);
    expect(view.clocks).toHaveLength(1);
    expect(view.due?.dueMs).toBe(local("2021-07-01 09:10"));
  });

  test("[SLA-2] done at exactly 60 minutes is on time, a millisecond later is late", () => {
    for (const [time, state] of [
      ["2021-07-01T02:10:00.000Z", "onTime"],
      ["2021-07-01T02:10:00.001Z", "late"],
    ] as const) {
      const entry = { ...reply("2021-07-01 09:00"), at: time };
      const [clock] = viewOf([dispatched, accepted, entry], report).clocks;
      expect(clock && readClock(clock, 0).state).toBe(state);
    }
  });

  test("[SLA-5] approval meets the clock that is open, at its own time", () => {
    const job = mainJob();
    const view = viewOf(Object.values(job));
    expect(view.clocks[0]).toMatchObject({
      metBy: job.approved.id,
      metMs: Date.parse(job.approved.at),
    });
    expect(view.due).toBeUndefined();
  });

  test("[SLA-6] a returned ticket stops the ward's clock", () => {
    const view = viewOf([anEntry("dispatched"), anEntry("returned")]);
    expect(view.status).toBe("returned");
    expect(view.clocks[0] && readClock(view.clocks[0], 0).state).toBe("stopped");
  });
});
