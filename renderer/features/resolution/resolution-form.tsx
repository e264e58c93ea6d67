import { Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { outcomes } from "../../../domain/model/entry";
import { findPrivateWords, peopleInLog } from "../../../domain/rules/publication";
import { ChoiceCards } from "../../ui";
import { useFormDraft } from "../drafts/use-form-draft";
import { EvidenceField } from "../evidence/evidence-field";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { FormFrame } from "../forms/form-frame";
import { useEntryForm } from "../forms/use-entry-form";
import type { OpenTicket } from "../ticket/use-ticket";
import { checkResolution, resolutionEntry, weighPrivateWords } from "./check-resolution";
import { PublicAnswer } from "./public-answer";
import { SubmitConsequence } from "./submit-consequence";

export function ResolutionForm({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const draft = useFormDraft(open.ticket.id, "resolutionSubmitted");
  const { value, change } = draft;
  const { publicText } = value;
  const finding = useMemo(
    () => weighPrivateWords(findPrivateWords(publicText, peopleInLog(open.ticket))),
    [publicText, open.ticket],
  );
  const [confirmedFor, setConfirmedFor] = useState<string>();
  const confirmedOffice = confirmedFor === wordsKey(finding.words);
  const errors = checkResolution(value, { finding, confirmedOffice }, t);
  const toEntry = resolutionEntry.bind(undefined, value);
  const form = useEntryForm({
    open,
    kind: "resolutionSubmitted",
    draft,
    errors,
    toEntry,
    irreversible: true,
  });
  const evidence = useDraftEvidence(draft);
  const wrong = form.shownErrors;
  return (
    <FormFrame
      title={t("forms.resolution.title")}
      submitLabel={t("forms.resolution.submit")}
      form={form}
      draftState={draft.state}
      onFiles={evidence.add.addFiles}
    >
      <ChoiceCards
        label={t("forms.resolution.outcome")}
        columns={2}
        choices={outcomes.map((outcome) => ({
          value: outcome,
          label: t(`words.outcome.${outcome}`),
        }))}
        value={value.outcome}
        error={wrong["outcome"]}
        onChange={(outcome) => {
          change({ outcome });
        }}
      />
      <Textarea
        label={t("forms.resolution.result")}
        description={t("forms.resolution.resultHint")}
        value={value.result}
        error={wrong["result"]}
        onChange={(event) => {
          change({ result: event.currentTarget.value });
        }}
      />
      <PublicAnswer
        open={open}
        text={publicText}
        error={wrong["publicText"]}
        finding={finding}
        confirmedOffice={confirmedOffice}
        onChange={(next) => {
          change({ publicText: next });
        }}
        onConfirmOffice={(confirmed) => {
          setConfirmedFor(confirmed ? wordsKey(finding.words) : undefined);
        }}
      />
      <EvidenceField label={t("forms.resolution.photos")} refs={value.evidence} {...evidence} />
      <SubmitConsequence />
    </FormFrame>
  );
}

/** What was confirmed holds for these very words; new ones are asked about again. */
function wordsKey(words: readonly { readonly words: string }[]): string {
  return words.map((each) => each.words).join("|");
}
