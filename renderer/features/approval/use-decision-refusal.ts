import { useDesk } from "../desk-context";
import type { StepRefusal } from "../../../domain/rules/next-steps";
import { stepsFor } from "../people/steps-for";
import type { OpenTicket } from "../ticket/use-ticket";

/** Why this person cannot decide here, or undefined when they can. */
export function useDecisionRefusal({ view }: OpenTicket): StepRefusal | undefined {
  const { actors } = useDesk();
  const step = stepsFor(view, actors).find(({ kind }) => kind === "approved");
  if (step === undefined) return "wrong-role";
  return "refusal" in step ? step.refusal : undefined;
}
