import type { UnknownRecord } from "../../../../domain/model/shape";
import { paperFieldName, parsePaperDraft } from "../../papers/paper-draft";
import { isUnfinished } from "../../papers/paper-rules";
import type { FormAt, FormField, FormSpec } from "../form-spec";

/**
 * The form of a step whose paper can be drawn up by a template. A paper that was begun has to be
 * complete; without one the step is written as before.
 */
export function withPaper(spec: FormSpec, templateId: string, at: FormAt): FormSpec {
  const field: FormField = { type: "paper", name: "paper", label: "", templateId };
  return {
    ...spec,
    fields: withField(spec.fields, field),
    check: (value) => ({
      ...spec.check?.(value),
      ...(isUnfinished(value[paperFieldName(templateId)], at.papers)
        ? { paper: at.t("papers.card.incomplete") }
        : {}),
    }),
    finish: (body) => {
      const { paper, ...rest } = body;
      return { ...(spec.finish?.(rest) ?? rest), ...paperPart(paper) };
    },
  };
}

/** Below the choice of a form, which decides what paper it is, or else first of all. */
function withField(fields: readonly FormField[], field: FormField): readonly FormField[] {
  const [first, ...rest] = fields;
  return first?.name === "form" ? [first, field, ...rest] : [field, ...fields];
}

/** What the entry keeps of the paper, see `Paper` in the domain. */
function paperPart(raw: unknown): UnknownRecord {
  const draft = parsePaperDraft(raw);
  if (draft === undefined) return {};
  const { template, data, signatures } = draft;
  return { template, details: data, ...(signatures.length === 0 ? {} : { signatures }) };
}
