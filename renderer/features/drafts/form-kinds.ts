import type { TicketId } from "../../../domain/model/ids";
import { isTicketId } from "../../../domain/model/ids";

/** Steps that need a form. Accepting and approving need none. */
export const formKinds = [
  "assigned",
  "inspected",
  "progressReplied",
  "resolutionSubmitted",
  "returned",
  "noted",
] as const;
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
