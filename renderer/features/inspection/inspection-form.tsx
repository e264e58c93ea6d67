import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inspectionConclusions } from "../../../domain/model/entry";
import { ChoiceCards, DateTimeField } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useFormDraft } from "../drafts/use-form-draft";
import { EvidenceField } from "../evidence/evidence-field";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { FormFrame } from "../forms/form-frame";
import { TextWithPhrases } from "../forms/text-with-phrases";
import { useEntryForm } from "../forms/use-entry-form";
import { usePhraseFacts } from "../forms/use-phrase-facts";
import type { OpenTicket } from "../ticket/use-ticket";
import { checkInspection, inspectionEntry } from "./check-inspection";

/** Sentences that say what was seen, not what was answered. */
const phraseGroups = ["notObserved", "reminder", "epidemic", "infrastructureDone"];

export function InspectionForm({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const draft = useFormDraft(open.ticket.id, "inspected");
  const { value, change } = draft;
  const errors = checkInspection(value, nowMs, t);
  const toEntry = inspectionEntry.bind(undefined, value);
  const form = useEntryForm({ open, kind: "inspected", draft, errors, toEntry });
  const evidence = useDraftEvidence(draft);
  const wrong = form.shownErrors;
  return (
    <FormFrame
      title={t("forms.inspection.title")}
      submitLabel={t("forms.inspection.submit")}
      form={form}
      draftState={draft.state}
      onFiles={evidence.add.addFiles}
    >
      <ChoiceCards
        label={t("forms.inspection.conclusion")}
        choices={inspectionConclusions.map((conclusion) => ({
          value: conclusion,
          label: t(`words.conclusion.${conclusion}`),
        }))}
        value={value.conclusion}
        error={wrong["conclusion"]}
        onChange={(conclusion) => {
          change({ conclusion });
        }}
      />
      <TextWithPhrases
        label={t("forms.inspection.findings")}
        placeholder={t("forms.inspection.findingsPlaceholder")}
        value={value.findings}
        error={wrong["findings"]}
        facts={usePhraseFacts(open)}
        groups={phraseGroups}
        onChange={(findings) => {
          change({ findings });
        }}
      />
      <EvidenceField label={t("forms.inspection.photos")} refs={value.evidence} {...evidence} />
      <Textarea
        label={`${t("forms.inspection.measures")} ${t("forms.optional")}`}
        placeholder={t("forms.inspection.measuresPlaceholder")}
        minRows={2}
        value={value.measures}
        onChange={(event) => {
          change({ measures: event.currentTarget.value });
        }}
      />
      <DateTimeField
        label={`${t("forms.inspection.at")} ${t("forms.optional")}`}
        value={value.inspectedAt}
        nowMs={nowMs}
        defaultTime="08:00"
        presets={[{ label: t("forms.inspection.now"), epochMs: nowMs }]}
        error={wrong["inspectedAt"]}
        onChange={(inspectedAt) => {
          change({ inspectedAt });
        }}
      />
    </FormFrame>
  );
}
