import type { EntryKind } from "../../../domain/model/entry";
import type { StepRefusal } from "../../../domain/rules/next-steps";
import type { Status } from "../../../domain/rules/life-cycle";
import type { Words } from "../../i18n";
import type { PossibleStep } from "../people/steps-for";

/** The menu of what else can be done, in parts that a person looks for. */
export const stepGroups = [
  {
    name: "handle",
    kinds: [
      "accepted",
      "assigned",
      "inspected",
      "progressReplied",
      "resolutionSubmitted",
      "approved",
      "sentBack",
    ],
  },
  {
    name: "violation",
    kinds: [
      "reminded",
      "violationRecorded",
      "commitmentMade",
      "commitmentKept",
      "commitmentBroken",
      "penaltyProposed",
      "penaltyDecided",
    ],
  },
  { name: "time", kinds: ["infoRequested", "infoCompleted", "extensionRequested", "extended"] },
  { name: "direct", kinds: ["urged", "directed", "directiveAnswered"] },
  {
    name: "route",
    kinds: [
      "classified",
      "returned",
      "forwarded",
      "merged",
      "guided",
      "refused",
      "closed",
      "reopened",
    ],
  },
  { name: "citizen", kinds: ["replied", "published", "hidden", "shown", "rated"] },
  { name: "record", kinds: ["noted", "corrected"] },
] as const satisfies readonly { readonly name: string; readonly kinds: readonly EntryKind[] }[];

export type StepGroupName = (typeof stepGroups)[number]["name"];

export type StepGroup = { readonly name: StepGroupName; readonly steps: readonly PossibleStep[] };

/** What a person might look for and not find says why; what can never be here is not shown. */
const toldRefusals: readonly StepRefusal[] = ["own-submission", "own-request", "not-inspected"];
/** What may still come in this handling; what lies behind is no news. */
const stillToCome: readonly EntryKind[] = ["inspected", "progressReplied", "resolutionSubmitted"];

function isShown(step: PossibleStep): boolean {
  if (!("refusal" in step)) return true;
  if (toldRefusals.includes(step.refusal)) return true;
  return step.refusal === "wrong-status" && stillToCome.includes(step.kind);
}

/** Everything but the big button, in groups; a group with nothing in it is left out. */
export function groupSteps(steps: readonly PossibleStep[]): readonly StepGroup[] {
  const shown = steps.filter((step) => !step.primary && isShown(step));
  return stepGroups.flatMap(({ name, kinds }) => {
    const order: readonly EntryKind[] = kinds;
    const own = order.flatMap((kind) => shown.filter((step) => step.kind === kind));
    return own.length === 0 ? [] : [{ name, steps: own }];
  });
}

const told = [
  "approved",
  "replied",
  "published",
  "returned",
  "received",
  "reopened",
  "submitted",
] as const;

/** What happens now when there is nothing for this person to do. */
export function nothingText(status: Status, t: Words): string {
  const known = told.find((each) => each === status);
  return t(`ticket.nothing.${known ?? "other"}`);
}
