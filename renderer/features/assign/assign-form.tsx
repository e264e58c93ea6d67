import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../domain/model/role";
import type { NewEntry } from "../../store";
import { useFormDraft } from "../drafts/use-form-draft";
import { FormFrame } from "../forms/form-frame";
import { useEntryForm } from "../forms/use-entry-form";
import type { OpenTicket } from "../ticket/use-ticket";
import { PeoplePicker } from "./people-picker";

export function AssignForm({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const draft = useFormDraft(open.ticket.id, "assigned");
  const { value, change } = draft;
  const errors = value.to.length === 0 ? { to: t("forms.assign.missing") } : {};
  const note = value.note.trim();
  const toEntry = (role: Role): NewEntry => ({
    kind: "assigned",
    role,
    evidence: [],
    body: { to: value.to, ...(note === "" ? {} : { note }) },
  });
  const form = useEntryForm({ open, kind: "assigned", draft, errors, toEntry });
  return (
    <FormFrame
      title={t("forms.assign.title")}
      submitLabel={t("forms.assign.submit")}
      form={form}
      draftState={draft.state}
    >
      <PeoplePicker
        chosen={value.to}
        error={form.shownErrors["to"]}
        onChange={(to) => {
          change({ to });
        }}
      />
      <Textarea
        label={`${t("forms.assign.note")} ${t("forms.optional")}`}
        value={value.note}
        onChange={(event) => {
          change({ note: event.currentTarget.value });
        }}
      />
    </FormFrame>
  );
}
