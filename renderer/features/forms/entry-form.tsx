import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { EntryId } from "../../../domain/model/ids";
import { Notice } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { FormKind } from "../drafts/form-kinds";
import { draftKey } from "../drafts/form-kinds";
import { useFormDraft } from "../drafts/use-form-draft";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { useFileLacks } from "../file-check/use-file-lacks";
import { useFreeDraft } from "../held/use-free-draft";
import type { OpenTicket } from "../ticket/use-ticket";
import { usePaperRules } from "../papers/use-paper";
import { checkForm } from "./check-form";
import { FieldInput } from "./field-input";
import { FormFrame } from "./form-frame";
import { aboutPart } from "./about-part";
import { formNow } from "./specs/spec-of";
import { useEntryForm } from "./use-entry-form";

export type EntryFormProps = {
  readonly open: OpenTicket;
  readonly kind: FormKind;
  /** The entry that it was opened about: the one to correct, the commitment to settle. */
  readonly about?: EntryId | undefined;
  /** Where the form stands in a dialog: closes it, after writing too. */
  readonly onClose?: () => void;
  readonly onDone?: () => void;
};

/** The form of any step, drawn from its description. */
export function EntryForm(props: EntryFormProps) {
  return useFreeDraft(draftKey(props.open.ticket.id, props.kind)) ? <DraftForm {...props} /> : null;
}

function DraftForm({ open, kind, about, onClose, onDone }: EntryFormProps) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const nowMs = useMinute();
  const draft = useFormDraft(open.ticket.id, kind, aboutPart(kind, about));
  const { user } = session;
  const papers = usePaperRules();
  const lacks = useFileLacks(open);
  const { spec, value } = useMemo(
    () => formNow(kind, { t, open, nowMs, user, value: draft.value, papers, lacks }),
    [kind, t, open, nowMs, user, draft.value, papers, lacks],
  );
  const { ticket } = open;
  const errors = useMemo(
    () => checkForm(spec, value, { t, nowMs, ticket }),
    [spec, value, t, nowMs, ticket],
  );
  const evidence = useDraftEvidence(draft);
  const form = useEntryForm({ open, kind, draft, spec, value, errors, onClose, onDone });
  const takesFiles = spec.fields.some(({ type }) => type === "evidence");
  const { Above, Below } = spec;
  return (
    <FormFrame
      title={spec.title}
      submitLabel={spec.submit}
      form={form}
      draftState={draft.state}
      {...(takesFiles ? { onFiles: evidence.add.addFiles } : {})}
    >
      {spec.about?.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {Above !== undefined && <Above open={open} value={value} nowMs={nowMs} />}
      {spec.fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          open={open}
          value={value}
          nowMs={nowMs}
          error={form.shownErrors[field.name]}
          change={draft.change}
          draft={draft}
          evidence={evidence}
        />
      ))}
      {spec.consequence !== undefined && <Notice>{spec.consequence}</Notice>}
      {Below !== undefined && <Below open={open} value={value} nowMs={nowMs} />}
    </FormFrame>
  );
}
