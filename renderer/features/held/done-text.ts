import { isEntryKind } from "../../../domain/model/entry";
import type { Words } from "../../i18n";

export function doneText(kind: string, t: Words, code = ""): string {
  if (kind === "approved") return t("approval.approved", { code });
  return isEntryKind(kind) ? t(`entry.done.${kind}`) : t("forms.undo.done.other");
}
