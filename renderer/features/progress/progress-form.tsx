import { useTranslation } from "react-i18next";
import { atLocalTime, formatDateTime } from "../../i18n/local-time";
import { DateTimeField } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useFormDraft } from "../drafts/use-form-draft";
import { EvidenceField } from "../evidence/evidence-field";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { FormFrame } from "../forms/form-frame";
import { TextWithPhrases } from "../forms/text-with-phrases";
import { useEntryForm } from "../forms/use-entry-form";
import { usePhraseFacts } from "../forms/use-phrase-facts";
import type { OpenTicket } from "../ticket/use-ticket";
import { checkProgress, progressEntry, progressParts } from "./check-progress";
import { ProgressChecklist } from "./progress-checklist";

const hourMs = 3_600_000;

export function ProgressForm({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const draft = useFormDraft(open.ticket.id, "progressReplied");
  const { value, change } = draft;
  const errors = checkProgress(value, nowMs, t);
  const toEntry = progressEntry.bind(undefined, value);
  const form = useEntryForm({ open, kind: "progressReplied", draft, errors, toEntry });
  const evidence = useDraftEvidence(draft);
  const facts = usePhraseFacts(open);
  const due = value.committedDeadline;
  const wrong = form.shownErrors;
  const presets = [
    { label: t("time.field.presetInHours", { count: 2 }), epochMs: nowMs + 2 * hourMs },
    { label: t("time.field.presetTodayEnd"), epochMs: atLocalTime(nowMs, 0, "17:00") },
    { label: t("time.field.presetTomorrowNoon"), epochMs: atLocalTime(nowMs, 1, "11:30") },
    { label: t("time.field.presetTomorrowEnd"), epochMs: atLocalTime(nowMs, 1, "17:00") },
  ];
  return (
    <FormFrame
      title={t("forms.progress.title")}
      submitLabel={t("forms.progress.submit")}
      form={form}
      draftState={draft.state}
      onFiles={evidence.add.addFiles}
    >
      <TextWithPhrases
        label={t("forms.progress.text")}
        placeholder={t("forms.progress.textPlaceholder")}
        value={value.text}
        error={wrong["text"]}
        facts={{
          ...facts,
          photoCount: String(value.evidence.length),
          ...(due === undefined ? {} : dueFacts(Date.parse(due))),
        }}
        groups={["progress", "forwarded", "infrastructureDone"]}
        onChange={(text) => {
          change({ text });
        }}
      />
      <EvidenceField label={t("forms.progress.photos")} refs={value.evidence} {...evidence} />
      <DateTimeField
        label={t("forms.progress.deadline")}
        value={due}
        nowMs={nowMs}
        defaultTime="17:00"
        presets={presets.filter(({ epochMs }) => epochMs > nowMs)}
        error={wrong["committedDeadline"]}
        onChange={(committedDeadline) => {
          change({ committedDeadline });
        }}
      />
      <ProgressChecklist
        parts={progressParts(value, nowMs)}
        view={open.view}
        {...(due === undefined ? {} : { promised: formatDateTime(Date.parse(due)) })}
      />
    </FormFrame>
  );
}

function dueFacts(dueMs: number): { readonly dueTime: string; readonly dueDate: string } {
  const [dueTime = "", dueDate = ""] = formatDateTime(dueMs).split(" ");
  return { dueTime, dueDate };
}
