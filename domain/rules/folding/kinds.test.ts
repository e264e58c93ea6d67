import { describe, expect, test } from "vitest";
import type { Entry, EntryKind } from "../../model/entry";
import { entryKinds, isKnown } from "../../model/entry";
import { roles } from "../../model/role";
import type { RequestKind } from "../../model/report";
import { aRuleBook } from "../../test-support/rules.test-support";
import {
  aReport,
  aTicket,
  anAuthor,
  anEntry,
  otherUnitId,
  unitId,
} from "../../test-support/ticket.test-support";
import { fold } from "../fold";
import { lifeCycle } from "../life-cycle";
import type { Status } from "../status";
import { statuses } from "../status";

const rules = aRuleBook();

function viewOf(...log: readonly Entry[]) {
  return fold(aTicket({ log }), rules);
}

function refusalOf(entry: Entry, ...log: readonly Entry[]) {
  return viewOf(...log, entry).story.find((line) => line.entry.id === entry.id)?.notApplied;
}

/** The shortest way to each status. */
function wayTo(status: Status, requestKind: RequestKind = "incident"): readonly Entry[] {
  const dispatched = anEntry("dispatched", { body: { requestKind } });
  const working = [dispatched, anEntry("accepted"), anEntry("inspected")];
  const submitted = anEntry("resolutionSubmitted");
  const body = { submission: submitted.id };
  const toApproval = [...working, { ...submitted, at: working[2]?.at ?? submitted.at }];
  const ways: { readonly [Name in Status]: () => readonly Entry[] } = {
    received: () => [],
    needInfo: () => [anEntry("infoRequested", { by: anAuthor("operator") })],
    classified: () => [anEntry("classified", { body: { requestKind } })],
    dispatched: () => [dispatched],
    accepted: () => [dispatched, anEntry("accepted")],
    assigned: () => [dispatched, anEntry("accepted"), anEntry("assigned")],
    inspecting: () => working,
    progressReplied: () => [...working, anEntry("progressReplied")],
    submitted: () => toApproval,
    sentBack: () => [...toApproval, anEntry("sentBack", { body })],
    approved: () => [...toApproval, anEntry("approved", { body })],
    replied: () => [...toApproval, anEntry("approved", { body }), anEntry("replied")],
    published: () => [
      ...toApproval,
      anEntry("approved", { body }),
      anEntry("replied"),
      anEntry("published"),
    ],
    returned: () => [dispatched, anEntry("returned")],
    forwarded: () => [dispatched, anEntry("returned"), anEntry("forwarded")],
    reopened: () => [
      ...toApproval,
      anEntry("approved", { body }),
      anEntry("replied"),
      anEntry("reopened"),
    ],
    closed: () => [anEntry("closed", { body: { reason: "spam" } })],
    refused: () => [anEntry("refused")],
    merged: () => [anEntry("merged", { by: anAuthor("operator") })],
    guided: () => [
      anEntry("classified", { body: { requestKind: "complaint" } }),
      anEntry("guided", { by: anAuthor("operator") }),
    ],
  };
  return ways[status]();
}

describe("the table", () => {
  test.each(statuses)("[FOLD-4] %s is reached", (status) => {
    expect(viewOf(...wayTo(status)).status).toBe(status);
  });

  /** Kinds that need another entry to name, or a date, are told below. */
  const plain = entryKinds.filter((kind) =>
    lifeCycle[kind].needs.every((need) => need === "knownPolicy"),
  );

  test.each(plain)(
    "[FOLD-4] %s applies for the roles and in the statuses of its rows alone",
    (kind) => {
      for (const status of statuses) {
        for (const role of roles) {
          const way = wayTo(status);
          const view = viewOf(...way);
          const entry = anEntry(kind, { by: anAuthor(role, { unitId: view.unitId }) });
          const row = lifeCycle[kind].rows.find(
            (candidate) => candidate.by.includes(role) && candidate.from.includes(status),
          );
          const refusal = refusalOf(entry, ...way);
          expect([status, role, refusal === undefined]).toEqual([status, role, row !== undefined]);
          if (row === undefined || row.to === "before") continue;
          const expected = row.to === "same" ? status : row.to;
          expect(viewOf(...way, entry).status).toBe(expected);
        }
      }
    },
  );

  test("[FOLD-4] each kind has a row, and nobody in an office writes what is the city's", () => {
    const citys: readonly EntryKind[] = [
      "dispatched",
      "replied",
      "published",
      "reopened",
      "closed",
    ];
    for (const kind of entryKinds) expect(lifeCycle[kind].rows.length).toBeGreaterThan(0);
    for (const kind of citys) expect(lifeCycle[kind].by).toEqual(["hub", "operator"]);
  });
});

describe("information that is missing", () => {
  test("[FOLD-19] the city asks, is answered, and the ticket is where it was", () => {
    const asked = [anEntry("classified"), anEntry("infoRequested", { by: anAuthor("operator") })];
    expect(viewOf(...asked)).toMatchObject({ status: "needInfo" });
    const place = { text: "trước số 114 Phan Huy Ích" };
    const view = viewOf(...asked, anEntry("infoCompleted", { body: { place } }));
    expect(view).toMatchObject({ status: "classified", place });
    expect(view.waitingFor).toBeUndefined();
  });

  test("[FOLD-19] a ward that waits for information may go on working", () => {
    const accepted = wayTo("accepted");
    const asked = anEntry("infoRequested", { by: anAuthor("official") });
    const way = [...accepted, asked];
    expect(viewOf(...way)).toMatchObject({ status: "accepted", waitingFor: asked });
    expect(viewOf(...way, anEntry("inspected")).status).toBe("inspecting");
  });

  test("[FOLD-19] an answer that nobody in the ward asked for does not apply", () => {
    const way = wayTo("accepted");
    const answer = anEntry("infoCompleted", { by: anAuthor("official") });
    expect(refusalOf(answer, ...way)).toBe("not-asked");
  });
});

describe("units", () => {
  const otherOfficial = anAuthor("official", { unitId: otherUnitId });

  test("[FOLD-12] only the unit that has the ticket works on it", () => {
    const entry = anEntry("accepted", { by: otherOfficial });
    expect(refusalOf(entry, ...wayTo("dispatched"))).toBe("wrong-unit");
  });

  test("[FOLD-12] after it was sent on, the first unit works on it no longer", () => {
    const forwarded = wayTo("forwarded");
    const sentOn = anEntry("dispatched", { body: { toUnit: otherUnitId, unitName: "Bên kia" } });
    const way = [...forwarded, sentOn];
    expect(refusalOf(anEntry("accepted"), ...way)).toBe("wrong-unit");
    const view = viewOf(...way, anEntry("accepted", { by: otherOfficial }));
    expect(view).toMatchObject({ status: "accepted", unitId: otherUnitId });
  });

  test("[FOLD-20] who had it, from when to when, and how it ended is told", () => {
    const [dispatched, returned] = [anEntry("dispatched"), anEntry("returned")];
    const forwarded = anEntry("forwarded");
    const again = anEntry("dispatched", { body: { toUnit: otherUnitId } });
    const view = viewOf(dispatched, returned, forwarded, again);
    expect(view.forwarded).toEqual(forwarded);
    expect(view.holdings).toEqual([
      {
        unitId,
        unitName: "Phường An Hội Tây",
        cycle: 1,
        fromMs: Date.parse(dispatched.at),
        toMs: Date.parse(returned.at),
        end: "returned",
      },
      {
        unitId: otherUnitId,
        unitName: "Phường An Hội Tây",
        cycle: 1,
        fromMs: Date.parse(again.at),
      },
    ]);
  });
});

describe("violations", () => {
  test("[FOLD-14] a commitment is kept or broken once", () => {
    const inspecting = wayTo("inspecting");
    const made = anEntry("commitmentMade");
    const broken = anEntry("commitmentBroken", { body: { commitment: made.id } });
    const kept = anEntry("commitmentKept", { body: { commitment: made.id } });
    const way = [...inspecting, made];
    expect(viewOf(...way).commitments).toEqual([{ entry: made, state: "open" }]);
    const view = viewOf(...way, broken, kept);
    expect(view.commitments).toEqual([{ entry: made, state: "broken", settledBy: broken.id }]);
    expect(view.story.at(-1)?.notApplied).toBe("no-such-entry");
    expect(refusalOf(anEntry("commitmentKept"), ...way)).toBe("no-such-entry");
  });

  test("[FOLD-15] the ward proposes a penalty, somebody else decides it, once", () => {
    const published = wayTo("published");
    const proposal = anEntry("penaltyProposed");
    const body = { proposal: proposal.id };
    const own = anEntry("penaltyDecided", {
      by: anAuthor("supervisor", { user: proposal.by.user }),
      body,
    });
    const decision = anEntry("penaltyDecided", { body });
    const way = [...published, proposal];
    expect(refusalOf(own, ...way)).toBe("own-request");
    const view = viewOf(...way, decision);
    expect(view).toMatchObject({ status: "published", penalties: [{ proposal, decision }] });
    expect(refusalOf(anEntry("penaltyDecided", { body }), ...way, decision)).toBe("no-such-entry");
  });
});

describe("oversight", () => {
  test("[FOLD-16] a directive is open until it is answered", () => {
    const accepted = wayTo("accepted");
    const directed = anEntry("directed");
    const answer = anEntry("directiveAnswered", { body: { directive: directed.id } });
    const way = [...accepted, directed];
    expect(viewOf(...way).directives).toEqual([{ entry: directed }]);
    expect(viewOf(...way, answer).directives).toEqual([{ entry: directed, answer }]);
    expect(refusalOf(anEntry("directiveAnswered"), ...way)).toBe("no-such-entry");
  });

  test("[FOLD-16] urgings are counted", () => {
    expect(viewOf(...wayTo("accepted"), anEntry("urged"), anEntry("urged")).urgings).toBe(2);
  });

  test("[FOLD-17] a correction is told at the entry that it names, which stays as it is", () => {
    const noted = anEntry("noted");
    const corrected = anEntry("corrected", { body: { entry: noted.id } });
    const view = viewOf(noted, corrected);
    expect(view.story[0]).toEqual({
      entry: noted,
      atMs: Date.parse(noted.at),
      correctedBy: [corrected.id],
    });
    expect(refusalOf(anEntry("corrected", { body: { entry: corrected.id } }), noted)).toBe(
      "no-such-entry",
    );
  });

  test("[FOLD-17] a correction of the report gives another place and leaves the report", () => {
    const place = { text: "số 114" };
    const ticket = aTicket({ log: [anEntry("corrected", { body: { place } })] });
    expect(fold(ticket, rules).place).toEqual(place);
    expect(ticket.report.place).not.toEqual(place);
  });
});

describe("endings", () => {
  test("[FOLD-18] guiding elsewhere is for requests that 1022 does not handle", () => {
    const [incident, way] = [wayTo("dispatched"), wayTo("dispatched", "complaint")];
    const guided = anEntry("guided", { by: anAuthor("supervisor") });
    expect(refusalOf(guided, ...incident)).toBe("wrong-request-kind");
    expect(viewOf(...way, guided)).toMatchObject({ status: "guided", ending: guided });
  });

  test("[FOLD-18] without an answer nothing is closed as done", () => {
    const [published, idea, incident] = [
      wayTo("published"),
      wayTo("classified", "suggestion"),
      wayTo("classified"),
    ];
    expect(refusalOf(anEntry("closed"), ...wayTo("received"))).toBe("wrong-status");
    expect(refusalOf(anEntry("closed"), ...published)).toBeUndefined();
    const thanks = anEntry("closed", { body: { reason: "noAnswerNeeded" } });
    expect(refusalOf(thanks, ...idea)).toBeUndefined();
    expect(refusalOf(thanks, ...incident)).toBe("wrong-request-kind");
  });

  test.each(["refused", "merged", "closed"] as const)(
    "[FOLD-18] what is %s by mistake is opened again by a re-report",
    (status) => {
      const view = viewOf(...wayTo(status), anEntry("reopened"), anEntry("dispatched"));
      expect(view).toMatchObject({ status: "dispatched", cycle: 2 });
      expect(view.ending).toBeUndefined();
    },
  );

  test("[FOLD-18] outside the window the citizen reports anew", () => {
    const tight = { ...rules, settings: { reopenWindowDays: 30 } };
    const way = wayTo("published");
    const late = new Date(Date.parse(way.at(-1)?.at ?? "") + 40 * 86_400_000).toISOString();
    const log = [...way, anEntry("reopened", { at: late })];
    expect(fold(aTicket({ log }), tight).story.at(-1)?.notApplied).toBe("too-late");
    expect(fold(aTicket({ log }), rules).status).toBe("reopened");
  });

  test("[FOLD-13] hiding takes nothing back and showing undoes it", () => {
    const way = wayTo("published");
    const hidden = anEntry("hidden");
    const view = viewOf(...way, hidden);
    expect(view).toMatchObject({ status: "published", hidden });
    expect(viewOf(...way, hidden, anEntry("shown")).hidden).toBeUndefined();
  });

  test("[FOLD-8] the old cycle is kept as it stood", () => {
    const way = wayTo("published");
    const view = viewOf(...way, anEntry("reopened"));
    const approval = way.find((entry) => entry.kind === "approved");
    expect(view.pastCycles).toMatchObject([{ cycle: 1, approval }]);
    expect(view.reply).toBeUndefined();
  });
});

describe("what arrives late", () => {
  function seenBy<Kind extends EntryKind>(kind: Kind, log: readonly Entry[], at: string) {
    return anEntry(kind, { at, by: anAuthor("hub"), seen: log.map((entry) => entry.id) });
  }

  test("[FOLD-10] a decision that the city had not seen does not undo its answer", () => {
    const way = wayTo("approved");
    const submission = way.find((entry) => entry.kind === "resolutionSubmitted");
    const approved = way.at(-1);
    if (submission === undefined || approved === undefined) throw new Error("no way");
    const minuteBefore = new Date(Date.parse(approved.at) - 60_000).toISOString();
    const minuteAfter = new Date(Date.parse(approved.at) + 60_000).toISOString();
    const sentBack = anEntry("sentBack", {
      at: minuteBefore,
      by: anAuthor("supervisor", { user: "supervisor-2" }),
      body: { submission: submission.id },
    });
    const replied = seenBy("replied", way, minuteAfter);
    expect(viewOf(...way, sentBack).status).toBe("sentBack");
    const view = viewOf(...way, sentBack, replied);
    expect(view).toMatchObject({ status: "replied", approval: approved });
    expect(view.story.at(-1)).toMatchObject({ entry: sentBack, notApplied: "overtaken" });
  });

  test("[FOLD-10] honest work that came late counts at its own time", () => {
    const report = aReport({ receivedAt: "2026-11-20T01:00:00.000Z" });
    const dispatched = anEntry("dispatched", {
      at: "2026-11-20T01:01:00.000Z",
      by: anAuthor("hub"),
      seen: [],
      body: { policyId: "urgent_4wh" },
    });
    const accepted = anEntry("accepted", { at: "2026-11-20T01:10:00.000Z" });
    const inspected = anEntry("inspected", { at: "2026-11-20T02:00:00.000Z" });
    const submitted = anEntry("resolutionSubmitted", { at: "2026-11-20T02:10:00.000Z" });
    const approved = anEntry("approved", {
      at: "2026-11-20T02:20:00.000Z",
      body: { submission: submitted.id },
    });
    const urged = seenBy("urged", [dispatched, accepted], "2026-11-20T09:00:00.000Z");
    const log = [dispatched, accepted, urged, inspected, submitted, approved];
    const view = fold(aTicket({ report, log }), rules);
    expect(view.status).toBe("approved");
    expect(view.clocks[0]?.metMs).toBe(Date.parse(approved.at));
  });

  test("[FOLD-11] what was meant for the earlier handling does not touch the new one", () => {
    const way = wayTo("dispatched");
    const returned = anEntry("returned");
    const again = seenBy("dispatched", [...way, returned], "2027-03-01T03:00:00.000Z");
    const late = anEntry("returned", {
      at: returned.at,
      by: anAuthor("supervisor"),
    });
    const log = [...way, returned, again, late];
    expect(viewOf(...log)).toMatchObject({ status: "dispatched" });
    expect(refusalOf(late, ...way, returned, again)).toBe("overtaken");
    const unverified = { ...late, clock: { skewMs: 0, verified: false } };
    expect(viewOf(...way, returned, again, unverified).status).toBe("returned");
  });

  test("[FOLD-10] nobody but the city can say what it had seen", () => {
    const way = wayTo("approved");
    const forged = anEntry("noted", { seen: [] });
    expect(viewOf(...way, forged).story.every((line) => line.notApplied === undefined)).toBe(true);
    expect(isKnown(forged)).toBe(true);
  });
});
