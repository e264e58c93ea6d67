import type { EntryKind } from "../../../domain/model/entry";
import type { Status } from "../../../domain/rules/life-cycle";
import type { Words } from "../../i18n";
import { isFormKind } from "../drafts/form-kinds";

/** Steps that this version has a screen for. The rules know more kinds than the screens yet do. */
export function isShownStep(kind: EntryKind): boolean {
  return kind === "accepted" || kind === "approved" || kind === "sentBack" || isFormKind(kind);
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
