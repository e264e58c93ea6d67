import { expect, test } from "vitest";
import type { Ticket } from "../../../domain/model/ticket";
import type { TicketView } from "../../../domain/rules/fold";
import { actorsOf } from "./actors-of";
import { stepsFor, writtenBy } from "./steps-for";

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
    commitments: [],
    penalties: [],
    directives: [],
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
  const elsewhere = actorsOf({ ...session, roles: ["ward:27418:supervisor", "nonsense"] });
  expect(elsewhere).toEqual([{ user: "mau", role: "supervisor", unitId: "27418" }]);
  const steps = stepsFor(aView({}), elsewhere);
  expect(steps.filter((step) => "role" in step)).toEqual([]);
});

test("a role of an area or of the city is told with the unit in which it holds", () => {
  const roles = ["area:79:supervisor", "city:leader"];
  expect(
    actorsOf({ ...session, unitId: "79", roles }).map(({ role, unitId }) => role + unitId),
  ).toEqual(["areaSupervisor79", "leader79"]);
});

test("only what the city writes says what it had seen", () => {
  const ticket = { log: [] } as unknown as Ticket;
  const written = { kind: "urged", body: { text: "x" }, evidence: [] } as const;
  expect(writtenBy({ role: "operator", unitId: "center-1022" }, ticket, written).seen).toEqual([]);
  expect(writtenBy({ role: "official", unitId: "26882" }, ticket, written)).not.toHaveProperty(
    "seen",
  );
});

test("a step is done in the role that allows it", () => {
  expect(stepOf(aView({ status: "inspecting" }), "resolutionSubmitted")).toEqual({
    kind: "resolutionSubmitted",
    primary: true,
    role: "official",
    unitId: "26882",
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
