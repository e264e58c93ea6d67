import type { EntryKind } from "../../../domain/model/entry";
import type { TicketId } from "../../../domain/model/ids";
import { isTicketId } from "../../../domain/model/ids";

/** Steps that need a form; accepting needs none, and dispatching is the server's work. */
export const formKinds = [
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
  "forwarded",
  "merged",
  "guided",
  "refused",
  "closed",
  "reopened",
  "classified",
  "replied",
  "published",
  "hidden",
  "shown",
  "rated",
  "urged",
  "directed",
  "directiveAnswered",
  "corrected",
  "noted",
] as const satisfies readonly EntryKind[];
export type FormKind = (typeof formKinds)[number];

export function isFormKind(raw: string): raw is FormKind {
  return (formKinds as readonly string[]).includes(raw);
}

export function draftKey(ticketId: TicketId, kind: FormKind): string {
  return `form:${ticketId}:${kind}`;
}

export function parseDraftKey(
  key: string,
): { readonly ticketId: TicketId; readonly kind: FormKind } | undefined {
  const [scope, ticketId, kind] = key.split(":");
  if (scope !== "form" || kind === undefined || !isFormKind(kind)) return undefined;
  return isTicketId(ticketId) ? { ticketId, kind } : undefined;
}
