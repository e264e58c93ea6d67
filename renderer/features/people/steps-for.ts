import type { EntryKind } from "../../../domain/model/entry";
import type { UnitId } from "../../../domain/model/ids";
import type { Role } from "../../../domain/model/role";
import type { Ticket } from "../../../domain/model/ticket";
import type { TicketView } from "../../../domain/rules/fold";
import { sealOf } from "../../../domain/rules/fold";
import type { Actor, StepRefusal } from "../../../domain/rules/next-steps";
import { nextSteps, officeSteps } from "../../../domain/rules/next-steps";
import type { NewEntry } from "../../store";

/** In which role, and for which unit, a step is done. */
export type Acting = { readonly role: Role; readonly unitId: UnitId };

export type PossibleStep = {
  readonly kind: EntryKind;
  readonly primary: boolean;
} & (Acting | { readonly refusal: StepRefusal });

/** What an operator of 1022 writes beside what an office writes. Dispatching is the server's. */
const citySteps: readonly EntryKind[] = [
  "classified",
  "forwarded",
  "refused",
  "closed",
  "replied",
  "published",
  "reopened",
];

/** Whatever somebody can write in this app. */
export const deskSteps: readonly EntryKind[] = [...officeSteps, ...citySteps];

/**
 * What a person with several roles may do next: a step is open when one of the roles opens it, and
 * otherwise it tells the reason that is nearest to being allowed.
 */
export function stepsFor(view: TicketView, actors: readonly Actor[]): readonly PossibleStep[] {
  const perRole = actors.map((actor) => ({
    acting: { role: actor.role, unitId: actor.unitId },
    steps: nextSteps(view, actor, deskSteps),
  }));
  const merged = deskSteps.map((kind): PossibleStep => {
    const answers = perRole.flatMap(({ acting, steps }) =>
      steps.filter((step) => step.kind === kind).map((step) => ({ ...step, acting })),
    );
    const open = answers.find((answer) => answer.refusal === undefined);
    if (open !== undefined) {
      return { kind, primary: answers.some((answer) => answer.primary), ...open.acting };
    }
    return { kind, primary: false, refusal: nearest(answers) };
  });
  return onePrimary(merged);
}

/** Roles that never write this, or hold elsewhere, say least about why it cannot be done here. */
const remote: readonly StepRefusal[] = ["wrong-role", "wrong-unit"];

function nearest(answers: readonly { readonly refusal?: StepRefusal }[]): StepRefusal {
  const reasons = answers.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal]));
  return (
    reasons.find((reason) => !remote.includes(reason)) ??
    reasons.find((reason) => reason === "wrong-unit") ??
    "wrong-role"
  );
}

function onePrimary(steps: readonly PossibleStep[]): readonly PossibleStep[] {
  const first = steps.find((step) => step.primary);
  return steps.map((step) => (step.primary && step !== first ? { ...step, primary: false } : step));
}

export function actingOf(step: PossibleStep | undefined): Acting | undefined {
  return step !== undefined && "role" in step
    ? { role: step.role, unitId: step.unitId }
    : undefined;
}

type Written = Pick<NewEntry, "kind" | "body" | "evidence">;

/** What the city writes names what it had before it, so that nothing that comes late undoes it. */
export function writtenBy(acting: Acting, ticket: Ticket, written: Written): NewEntry {
  const seen = acting.role === "operator" ? { seen: sealOf(ticket.log) } : {};
  // Kind and body belong together; a union of both does not keep that.
  return { ...written, ...acting, ...seen } as NewEntry;
}
