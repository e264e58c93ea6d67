import type { OfficeCalendar } from "../model/calendar";
import type { SlaPolicy } from "../model/sla-policy";
import type { WorkingTime } from "./working-time";
import { compileCalendar } from "./working-time";

/** Policies and calendar made ready for folding; build it once and use it for all tickets. */
export type RuleBook = {
  readonly working: WorkingTime;
  readonly policy: (id: string) => SlaPolicy | undefined;
};

export function openRuleBook(policies: readonly SlaPolicy[], calendar: OfficeCalendar): RuleBook {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  return { working: compileCalendar(calendar), policy: (id) => byId.get(id) };
}
