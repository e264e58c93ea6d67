import type { EntryId } from "../../../domain/model/ids";
import type { FormKind } from "../drafts/form-kinds";
import type { FormPart } from "../drafts/form-value";

const aboutFields: { readonly [Kind in FormKind]?: string } = {
  corrected: "entry",
  commitmentKept: "commitment",
  commitmentBroken: "commitment",
  penaltyProposed: "record",
  penaltyDecided: "proposal",
  extended: "request",
  directiveAnswered: "directive",
};

/** The entry that a form was opened about, in the field that names it. */
export function aboutPart(kind: FormKind, about: EntryId | undefined): FormPart {
  const field = aboutFields[kind];
  return field === undefined || about === undefined ? {} : { [field]: about };
}
