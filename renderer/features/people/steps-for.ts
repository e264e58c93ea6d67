import type { EntryKind } from "../../../domain/model/entry";
import type { Role } from "../../../domain/model/role";
import type { TicketView } from "../../../domain/rules/fold";
import type { Actor, StepRefusal } from "../../../domain/rules/next-steps";
import { nextSteps } from "../../../domain/rules/next-steps";

export type PossibleStep = {
  readonly kind: EntryKind;
  readonly primary: boolean;
} & ({ readonly role: Role } | { readonly refusal: StepRefusal });

/**
 * What a person with several roles may do next: a step is open when one of the roles opens it, and
 * otherwise it tells the reason that is nearest to being allowed.
 */
export function stepsFor(view: TicketView, actors: readonly Actor[]): readonly PossibleStep[] {
  const perRole = actors.map((actor) => ({ role: actor.role, steps: nextSteps(view, actor) }));
  const kinds = perRole[0]?.steps.map((step) => step.kind) ?? [];
  const merged = kinds.map((kind): PossibleStep => {
    const answers = perRole.flatMap(({ role, steps }) =>
      steps.filter((step) => step.kind === kind).map((step) => ({ ...step, role })),
    );
    const open = answers.find((answer) => answer.refusal === undefined);
    if (open !== undefined) {
      return { kind, primary: answers.some((answer) => answer.primary), role: open.role };
    }
    const reasons = answers.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal]));
    const nearest = reasons.find((reason) => reason !== "wrong-role") ?? "wrong-role";
    return { kind, primary: false, refusal: nearest };
  });
  return onePrimary(merged);
}

function onePrimary(steps: readonly PossibleStep[]): readonly PossibleStep[] {
  const first = steps.find((step) => step.primary);
  return steps.map((step) => (step.primary && step !== first ? { ...step, primary: false } : step));
}
