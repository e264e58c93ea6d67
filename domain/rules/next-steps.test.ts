import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { someHistory } from "../../test/support/histories";
import type { Entry } from "../model/entry";
import { entryKinds } from "../model/entry";
import { roles } from "../model/role";
import { aRuleBook } from "../test-support/rules.test-support";
import {
  aTicket,
  anAuthor,
  anEntry,
  otherUnitId,
  unitId,
} from "../test-support/ticket.test-support";
import { fold, sealOf } from "./fold";
import { lifeCycle, rowFor } from "./life-cycle";
import { mainSteps, nextSteps, officeSteps, stepRefusal } from "./next-steps";

const rules = aRuleBook();
const official = { user: "official-1", role: "official", unitId } as const;
const supervisor = { user: "supervisor-1", role: "supervisor", unitId } as const;

function viewOf(...log: readonly Entry[]) {
  return fold(aTicket({ log }), rules);
}

describe("what is offered next", () => {
  const dispatched = anEntry("dispatched");
  const accepted = anEntry("accepted");
  const inspected = anEntry("inspected");
  const submitted = anEntry("resolutionSubmitted");

  test.each([
    ["accept", [dispatched], official, "accepted"],
    ["inspect", [dispatched, accepted], official, "inspected"],
    ["submit", [dispatched, accepted, inspected], official, "resolutionSubmitted"],
    ["approve", [dispatched, accepted, inspected, submitted], supervisor, "approved"],
    ["nothing", [dispatched, accepted, inspected, submitted], official, undefined],
  ] as const)("[FOLD-21] one thing to do: %s", (_what, log, actor, kind) => {
    const primary = nextSteps(viewOf(...log), actor).filter((step) => step.primary);
    expect(primary.map((step) => step.kind)).toEqual(kind === undefined ? [] : [kind]);
  });

  test("[FOLD-21] what is not possible says why", () => {
    const view = viewOf(dispatched, accepted, inspected, submitted);
    const own = { ...supervisor, user: submitted.by.user };
    expect(stepRefusal(view, own, "approved")).toBe("own-submission");
    expect(stepRefusal(view, official, "approved")).toBe("wrong-role");
    expect(stepRefusal(view, official, "accepted")).toBe("wrong-status");
    expect(stepRefusal(view, { ...official, unitId: otherUnitId }, "noted")).toBe("wrong-unit");
    expect(stepRefusal(view, official, "commitmentKept")).toBe("nothing-to-settle");
    expect(stepRefusal(viewOf(dispatched, accepted), official, "resolutionSubmitted")).toBe(
      "not-inspected",
    );
    expect(stepRefusal(viewOf(dispatched), official, "infoCompleted")).toBe("not-asked");
    expect(stepRefusal(viewOf(dispatched), supervisor, "guided")).toBe("wrong-request-kind");
  });

  test("[FOLD-21] the menu of an office holds whatever somebody there may write", () => {
    const offices = ["official", "field", "supervisor", "areaSupervisor"] as const;
    const writable = entryKinds.filter((kind) =>
      offices.some((role) => lifeCycle[kind].by.includes(role)),
    );
    expect(new Set(officeSteps)).toEqual(new Set(writable));
    expect(mainSteps.every((kind) => officeSteps.includes(kind))).toBe(true);
  });

  test("[FOLD-21] nothing is offered that the table does not allow, for any history", () => {
    fc.assert(
      fc.property(someHistory(rules), fc.constantFrom(...roles), ({ ticket }, role) => {
        const view = fold(ticket, rules);
        const actor = { user: "somebody", role, unitId: view.unitId };
        const steps = nextSteps(view, actor, officeSteps);
        for (const { kind, refusal } of steps) {
          if (refusal === undefined) expect(rowFor(kind, role, view.status)).toBeDefined();
        }
        expect(steps.filter((step) => step.primary).length).toBeLessThan(2);
        // What needs no other entry and no date is taken as it was offered.
        for (const kind of ["accepted", "inspected", "reminded", "noted", "returned"] as const) {
          if (stepRefusal(view, actor, kind) !== undefined) continue;
          const at = new Date(Math.max(0, ...view.story.map((line) => line.atMs)) + 60_000);
          const by = anAuthor(role, { user: "somebody", unitId: view.unitId });
          const entry = anEntry(kind, { by, at: at.toISOString() });
          const { story } = fold({ ...ticket, log: [...ticket.log, entry] }, rules);
          expect(story.find((line) => line.entry.id === entry.id)?.notApplied).toBeUndefined();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what the city had seen", () => {
  test("[FOLD-10] a seal names what is new since the last one, and that one", () => {
    const first = anEntry("dispatched", { seen: [] });
    const [accepted, inspected] = [anEntry("accepted"), anEntry("inspected")];
    expect(sealOf([])).toEqual([]);
    expect(sealOf([first, accepted])).toEqual([first.id, accepted.id]);
    const urged = anEntry("urged", {
      by: anAuthor("hub"),
      seen: sealOf([first, accepted]),
    });
    expect(sealOf([inspected, urged, accepted, first])).toEqual([inspected.id, urged.id].sort());
  });
});
