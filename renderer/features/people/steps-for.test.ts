import { expect, test } from "vitest";
import type { TicketView } from "../../../domain/rules/fold";
import { actorsOf } from "./actors-of";
import { stepsFor } from "./steps-for";

const session = {
  user: "mau",
  displayName: "Nguyễn Thị Mẫu",
  unitId: "26882",
  unitName: "Phường An Hội Tây",
  online: true,
};

function aView(part: Partial<TicketView>): TicketView {
  const view = {
    status: "submitted",
    cycle: 1,
    unitId: "26882",
    field: "traffic",
    requestKind: "incident",
    assignees: [],
    clocks: [],
    inspectedInCycle: true,
    story: [],
    ...part,
  };
  return view as unknown as TicketView;
}

const both = actorsOf({ ...session, roles: ["ward:26882:official", "ward:26882:supervisor"] });
const stepOf = (view: TicketView, kind: string) =>
  stepsFor(view, both).find((step) => step.kind === kind);

test("a role in another ward gives no rights here", () => {
  expect(actorsOf({ ...session, roles: ["ward:27418:supervisor", "nonsense"] })).toEqual([]);
});

test("a step is done in the role that allows it", () => {
  expect(stepOf(aView({ status: "inspecting" }), "resolutionSubmitted")).toEqual({
    kind: "resolutionSubmitted",
    primary: true,
    role: "official",
  });
});

test("nobody approves their own submission, whatever their other roles", () => {
  const submission = { by: { user: "mau" } } as unknown as NonNullable<TicketView["submission"]>;
  expect(stepOf(aView({ submission }), "approved")).toEqual({
    kind: "approved",
    primary: false,
    refusal: "own-submission",
  });
});

test("at most one step is the big button", () => {
  for (const status of ["dispatched", "accepted", "submitted", "sentBack"] as const) {
    const primary = stepsFor(aView({ status }), both).filter((step) => step.primary);
    expect(primary.length).toBeLessThanOrEqual(1);
  }
});
