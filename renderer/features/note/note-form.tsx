import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../domain/model/role";
import type { NewEntry } from "../../store";
import { useFormDraft } from "../drafts/use-form-draft";
import { EvidenceField } from "../evidence/evidence-field";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { FormFrame } from "../forms/form-frame";
import { useEntryForm } from "../forms/use-entry-form";
import type { OpenTicket } from "../ticket/use-ticket";

export function NoteForm({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const draft = useFormDraft(open.ticket.id, "noted");
  const { value, change } = draft;
  const text = value.text.trim();
  const errors = text === "" ? { text: t("forms.note.missing") } : {};
  const toEntry = (role: Role): NewEntry => ({
    kind: "noted",
    role,
    evidence: value.evidence,
    body: { text },
  });
  const form = useEntryForm({ open, kind: "noted", draft, errors, toEntry });
  const evidence = useDraftEvidence(draft);
  return (
    <FormFrame
      title={t("forms.note.title")}
      submitLabel={t("forms.note.submit")}
      form={form}
      draftState={draft.state}
      onFiles={evidence.add.addFiles}
    >
      <Textarea
        label={t("forms.note.text")}
        description={t("forms.note.internal")}
        placeholder={t("forms.note.placeholder")}
        minRows={4}
        value={value.text}
        error={form.shownErrors["text"]}
        onChange={(event) => {
          change({ text: event.currentTarget.value });
        }}
      />
      <EvidenceField label={t("forms.note.photos")} refs={value.evidence} {...evidence} />
    </FormFrame>
  );
}
