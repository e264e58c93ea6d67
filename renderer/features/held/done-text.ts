import { assertNever } from "../../../domain/model/result";
import type { Words } from "../../i18n";
import { isFormKind } from "../drafts/form-kinds";

const other = ["accepted", "approved", "sentBack"] as const;

export function doneText(kind: string, t: Words): string {
  if (isFormKind(kind)) return t(`forms.undo.done.${kind}`);
  const known = other.find((each) => each === kind);
  switch (known) {
    case "accepted":
    case "approved":
    case "sentBack":
      return t(`forms.undo.done.${known}`);
    case undefined:
      return t("forms.undo.done.other");
    default:
      return assertNever(known);
  }
}
