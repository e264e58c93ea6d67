import type { EntryKind } from "../model/entry";
import type { UnitId } from "../model/ids";
import type { Role } from "../model/role";
import type { TicketView } from "./fold";
import { mustInspect } from "./folding/needs";
import type { Status } from "./life-cycle";
import { lifeCycle, openStatuses, rowFor } from "./life-cycle";

export type Actor = { readonly user: string; readonly role: Role; readonly unitId: UnitId };

export type StepRefusal =
  | "wrong-role"
  | "wrong-status"
  | "wrong-unit"
  | "own-submission"
  | "not-inspected"
  | "not-asked"
  | "nothing-to-settle"
  | "own-request"
  | "wrong-request-kind";

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

/** The steps of the main job. */
export const mainSteps: readonly EntryKind[] = [
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

/** Everything that somebody in an office may write, in the order of a menu. */
export const officeSteps: readonly EntryKind[] = [
  "accepted",
  "assigned",
  "inspected",
  "reminded",
  "violationRecorded",
  "commitmentMade",
  "commitmentKept",
  "commitmentBroken",
  "penaltyProposed",
  "penaltyDecided",
  "progressReplied",
  "infoRequested",
  "infoCompleted",
  "extensionRequested",
  "extended",
  "resolutionSubmitted",
  "approved",
  "sentBack",
  "returned",
  "guided",
  "merged",
  "hidden",
  "shown",
  "rated",
  "urged",
  "directed",
  "directiveAnswered",
  "corrected",
  "noted",
];

/** What this person may write next, each refused step with its reason. */
export function nextSteps(
  view: TicketView,
  actor: Actor,
  kinds: readonly EntryKind[] = mainSteps,
): readonly Step[] {
  const refusals = new Map(kinds.map((kind) => [kind, stepRefusal(view, actor, kind)]));
  const candidates = primaryOrder[view.status] ?? [];
  const first = candidates.find((kind) => refusals.has(kind) && refusals.get(kind) === undefined);
  return kinds.map((kind): Step => {
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
  if (!lifeCycle[kind].by.includes(actor.role)) return "wrong-role";
  if (isOfWard(actor.role) && actor.unitId !== view.unitId) return "wrong-unit";
  if (rowFor(kind, actor.role, view.status) === undefined) return "wrong-status";
  return needRefusal(view, actor, kind);
}

function isOfWard(role: Role): boolean {
  return role === "official" || role === "field" || role === "supervisor";
}

/** The needs of the table as far as they can be told before the entry is written. */
function needRefusal(view: TicketView, { user }: Actor, kind: EntryKind): StepRefusal | undefined {
  if (kind === "resolutionSubmitted") {
    return !view.inspectedInCycle && mustInspect(view.requestKind) ? "not-inspected" : undefined;
  }
  if (kind === "approved" || kind === "sentBack") {
    return view.submission?.by.user === user ? "own-submission" : undefined;
  }
  if (kind === "infoCompleted") {
    const idle = view.waitingFor === undefined && openStatuses.includes(view.status);
    return idle ? "not-asked" : undefined;
  }
  if (kind === "guided") return mustInspect(view.requestKind) ? "wrong-request-kind" : undefined;
  return settling(view, user, kind);
}

function settling(view: TicketView, user: string, kind: EntryKind): StepRefusal | undefined {
  if (kind === "commitmentKept" || kind === "commitmentBroken") {
    const open = view.commitments.some((commitment) => commitment.state === "open");
    return open ? undefined : "nothing-to-settle";
  }
  if (kind === "directiveAnswered") {
    const open = view.directives.some((directive) => directive.answer === undefined);
    return open ? undefined : "nothing-to-settle";
  }
  if (kind !== "penaltyDecided") return undefined;
  const open = view.penalties.filter((penalty) => penalty.decision === undefined);
  if (open.length === 0) return "nothing-to-settle";
  return open.every((penalty) => penalty.proposal.by.user === user) ? "own-request" : undefined;
}
