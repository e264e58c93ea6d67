import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { returnReasons } from "../../../domain/model/entry";
import type { Role } from "../../../domain/model/role";
import type { NewEntry } from "../../store";
import { ChoiceCards, Notice } from "../../ui";
import { useFormDraft } from "../drafts/use-form-draft";
import { FormFrame } from "../forms/form-frame";
import { useEntryForm } from "../forms/use-entry-form";
import type { OpenTicket } from "../ticket/use-ticket";

export function ReturnForm({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const draft = useFormDraft(open.ticket.id, "returned");
  const { value, change } = draft;
  const explanation = value.explanation.trim();
  const errors = {
    ...(value.reason === undefined ? { reason: t("forms.return.reasonMissing") } : {}),
    ...(explanation === "" ? { explanation: t("forms.return.explanationMissing") } : {}),
  };
  const toEntry = (role: Role): NewEntry => ({
    kind: "returned",
    role,
    evidence: [],
    body: { reason: value.reason ?? "outOfAuthority", explanation },
  });
  const form = useEntryForm({ open, kind: "returned", draft, errors, toEntry });
  return (
    <FormFrame
      title={t("forms.return.title")}
      submitLabel={t("forms.return.submit")}
      form={form}
      draftState={draft.state}
    >
      <ChoiceCards
        label={t("forms.return.reason")}
        choices={returnReasons.map((reason) => ({
          value: reason,
          label: t(`words.returnReason.${reason}`),
        }))}
        value={value.reason}
        error={form.shownErrors["reason"]}
        onChange={(reason) => {
          change({ reason });
        }}
      />
      <Textarea
        label={t("forms.return.explanation")}
        placeholder={t("forms.return.explanationPlaceholder")}
        minRows={4}
        value={value.explanation}
        error={form.shownErrors["explanation"]}
        onChange={(event) => {
          change({ explanation: event.currentTarget.value });
        }}
      />
      <Notice>{t("forms.return.consequence")}</Notice>
    </FormFrame>
  );
}
