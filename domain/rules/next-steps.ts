import type { EntryKind } from "../model/entry";
import type { UnitId } from "../model/ids";
import type { Role } from "../model/role";
import type { TicketView } from "./fold";
import type { Status } from "./life-cycle";
import { lifeCycle } from "./life-cycle";

export type Actor = { readonly user: string; readonly role: Role; readonly unitId: UnitId };

export type StepRefusal = "wrong-role" | "wrong-status" | "own-submission" | "not-inspected";

export type Step = {
  readonly kind: EntryKind;
  readonly refusal?: StepRefusal;
  /** The one step that is offered as the big button. */
  readonly primary: boolean;
};

/** Offered first to the one who can do it, by status; the rest waits in the menu. */
const primaryOrder: { readonly [status in Status]?: readonly EntryKind[] } = {
  dispatched: ["accepted"],
  accepted: ["inspected"],
  assigned: ["inspected"],
  inspecting: ["resolutionSubmitted"],
  progressReplied: ["resolutionSubmitted"],
  submitted: ["approved"],
  sentBack: ["inspected"],
};

const offered: readonly EntryKind[] = [
  "accepted",
  "assigned",
  "inspected",
  "progressReplied",
  "resolutionSubmitted",
  "approved",
  "sentBack",
  "returned",
  "noted",
];

/** What this person may write next, each refused step with its reason. */
export function nextSteps(view: TicketView, actor: Actor): readonly Step[] {
  const refusals = new Map(offered.map((kind) => [kind, stepRefusal(view, actor, kind)]));
  const candidates = primaryOrder[view.status] ?? [];
  const first = candidates.find((kind) => refusals.get(kind) === undefined);
  return offered.map((kind): Step => {
    const refusal = refusals.get(kind);
    const primary = kind === first;
    return refusal === undefined ? { kind, primary } : { kind, primary, refusal };
  });
}

export function stepRefusal(
  view: TicketView,
  actor: Actor,
  kind: EntryKind,
): StepRefusal | undefined {
  const rule = lifeCycle[kind];
  if (!rule.by.includes(actor.role)) return "wrong-role";
  if (!rule.from.includes(view.status)) return "wrong-status";
  if (kind === "resolutionSubmitted" && !view.inspectedInCycle && mustInspect(view)) {
    return "not-inspected";
  }
  const decides = kind === "approved" || kind === "sentBack";
  return decides && view.submission?.by.user === actor.user ? "own-submission" : undefined;
}

function mustInspect(view: TicketView): boolean {
  return view.requestKind === "incident" || view.requestKind === "violation";
}
