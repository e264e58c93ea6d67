import type { Status } from "../../../domain/rules/life-cycle";
import type { StepRefusal } from "../../../domain/rules/next-steps";
import type { Words } from "../../i18n";

export function stepRefusalText(refusal: StepRefusal, status: Status, t: Words): string {
  return t(`ticket.refusal.${refusal}`, { status: t(`words.status.${status}`) });
}
