import type { Signature } from "../../../domain/model/entry-body/paper";
import { paperFields } from "../../../domain/model/entry-body/paper";
import type { TemplateRef } from "../../../domain/model/entry-body/texts";
import { templateRefShape } from "../../../domain/model/entry-body/texts";
import type { PaperData } from "../../../domain/model/paper/paper-data";
import { parsePaperData } from "../../../domain/model/paper/paper-data";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import { isRecord, record, text } from "../../../domain/model/shape";

/** A paper while it is being drawn up; it lies in the draft of the form that it belongs to. */
export type PaperDraft = {
  readonly template: TemplateRef;
  readonly data: PaperData;
  readonly number?: string;
  readonly signatures: readonly Signature[];
};

/** Where the draft of a form keeps the paper of one template. */
export function paperFieldName(templateId: string): string {
  return `paper:${templateId}`;
}

const shape = record(
  {
    template: templateRefShape,
    signatures: paperFields.signatures,
    data: (value, path) => (isRecord(value) ? undefined : path),
  },
  { number: text(64) },
);

export function parsePaperDraft(raw: unknown): PaperDraft | undefined {
  if (!isRecord(raw) || shape(raw, "") !== undefined) return undefined;
  const { template, number, signatures, data } = raw;
  return {
    template: template as TemplateRef,
    data: parsePaperData(data),
    signatures: signatures as readonly Signature[],
    ...(typeof number === "string" && number !== "" ? { number } : {}),
  };
}

/** A paper of the file as it stands now; one that was written by hand has no form to show. */
export function draftOf({
  template,
  data,
  number,
  signatures,
}: FiledPaper): PaperDraft | undefined {
  if (template === undefined) return undefined;
  return { template, data, signatures, ...(number === undefined ? {} : { number }) };
}

export function newPaper({ id, version }: PaperTemplate, data: PaperData): PaperDraft {
  return { template: { id, version }, data, signatures: [] };
}

export function withNumber({ number: _old, ...draft }: PaperDraft, number: string): PaperDraft {
  return number === "" ? draft : { ...draft, number };
}
