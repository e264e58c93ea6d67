import { inspectionConclusions, outcomes, returnReasons } from "../../../../domain/model/entry";
import type { UnknownRecord } from "../../../../domain/model/shape";
import { isRecord } from "../../../../domain/model/shape";
import { formatDateTime } from "../../../i18n/local-time";
import { ApprovedText } from "../../approval/approved-text";
import { checkedField, fileErrors, lacksBeside } from "../../file-check/lack-text";
import { ProgressParts } from "../../progress/progress-parts";
import { SubmitConsequence } from "../../resolution/submit-consequence";
import type { FormSpec, FormSpecs } from "../form-spec";
import {
  choicesOf,
  clockToExtend,
  daysPresets,
  laterThanDue,
  nowPreset,
  photos,
  soonPresets,
  stepForm,
  words,
} from "./spec-parts";
import { withPaper } from "./with-paper";

type HandlingKind =
  | "assigned"
  | "inspected"
  | "progressReplied"
  | "resolutionSubmitted"
  | "approved"
  | "sentBack"
  | "returned"
  | "extensionRequested"
  | "extended";

/** The ward's own work on a report. */
export const handlingSpecs: FormSpecs<HandlingKind> = {
  assigned: ({ t }) => ({
    title: t("forms.assign.title"),
    submit: t("forms.assign.submit"),
    fields: [
      {
        type: "people",
        name: "to",
        label: t("forms.assign.people"),
        missing: t("forms.assign.missing"),
      },
      { type: "text", name: "note", label: t("forms.assign.note") },
    ],
  }),
  inspected: (at) => {
    const { t } = at;
    const spec: FormSpec = {
      title: t("forms.inspection.title"),
      submit: t("forms.inspection.submit"),
      fields: [
        {
          type: "choice",
          name: "conclusion",
          label: t("forms.inspection.conclusion"),
          missing: t("forms.inspection.conclusionMissing"),
          choices: choicesOf(inspectionConclusions, (each) => t(`words.conclusion.${each}`)),
        },
        {
          type: "text",
          name: "findings",
          label: t("forms.inspection.findings"),
          placeholder: t("forms.inspection.findingsPlaceholder"),
          missing: t("forms.inspection.findingsMissing"),
          // Sentences that say what was seen, not what was answered.
          phrases: ["notObserved", "reminder", "epidemic", "infrastructureDone"],
        },
        photos(t("forms.inspection.photos")),
        {
          type: "text",
          name: "measures",
          label: t("forms.inspection.measures"),
          placeholder: t("forms.inspection.measuresPlaceholder"),
          rows: 2,
        },
        {
          type: "moment",
          name: "inspectedAt",
          label: t("forms.inspection.at"),
          lies: "behind",
          defaultTime: "08:00",
          presets: nowPreset(at),
        },
      ],
    };
    return withPaper(spec, "inspection-minutes", at);
  },
  progressReplied: (at) => {
    const { t } = at;
    return {
      title: t("forms.progress.title"),
      submit: t("forms.progress.submit"),
      fields: [
        {
          type: "text",
          name: "text",
          label: t("forms.progress.text"),
          placeholder: t("forms.progress.textPlaceholder"),
          missing: t("forms.progress.textMissing"),
          phrases: ["progress", "forwarded", "infrastructureDone"],
        },
        photos(t("forms.progress.photos")),
        {
          type: "moment",
          name: "committedDeadline",
          label: t("forms.progress.deadline"),
          lies: "ahead",
          defaultTime: "17:00",
          presets: soonPresets(at),
        },
      ],
      // An incomplete reply may still be written; it says what it lacks.
      Below: ProgressParts,
    };
  },
  resolutionSubmitted: ({ t, lacks }) => ({
    title: t("forms.resolution.title"),
    submit: t("forms.resolution.submit"),
    irreversible: true,
    fields: [
      {
        type: "choice",
        name: "outcome",
        label: t("forms.resolution.outcome"),
        missing: t("forms.resolution.outcomeMissing"),
        columns: 2,
        choices: choicesOf(outcomes, (each) => t(`words.outcome.${each}`)),
      },
      {
        type: "text",
        name: "result",
        label: t("forms.resolution.result"),
        hint: t("forms.resolution.resultHint"),
        missing: t("forms.resolution.resultMissing"),
      },
      {
        type: "publicText",
        name: "publicText",
        label: t("forms.resolution.public"),
        missing: t("forms.resolution.publicMissing"),
      },
      photos(t("forms.resolution.photos")),
      { type: "publicCopies", name: "publicCopies", label: t("forms.resolution.publicPhotos") },
      { type: "fileCheck", name: checkedField, label: t("paperLife.check.title") },
    ],
    check: (value) => fileErrors(lacksBeside(lacks, value.evidence), value[checkedField], t),
    Below: SubmitConsequence,
  }),
  approved: ({ t, open }) => ({
    title: t("approval.confirm.title"),
    submit: t("approval.confirm.yes"),
    irreversible: true,
    about: [t("approval.confirm.text")],
    Above: ApprovedText,
    fields: [{ type: "text", name: "note", label: t("entry.approve.note"), rows: 2 }],
    finish: (body) => ({ ...body, submission: open.view.submission?.id }),
  }),
  sentBack: ({ t, open }) => ({
    title: t("approval.back.title"),
    submit: t("approval.back.submit"),
    fields: [
      {
        type: "text",
        name: "reason",
        label: t("approval.back.reason"),
        placeholder: t("approval.back.placeholder"),
        missing: t("approval.back.missing"),
        rows: 4,
      },
    ],
    finish: (body) => ({ ...body, submission: open.view.submission?.id }),
  }),
  returned: ({ t }) => ({
    title: t("forms.return.title"),
    submit: t("forms.return.submit"),
    fields: [
      {
        type: "choice",
        name: "reason",
        label: t("forms.return.reason"),
        missing: t("forms.return.reasonMissing"),
        choices: choicesOf(returnReasons, (each) => t(`words.returnReason.${each}`)),
      },
      {
        type: "text",
        name: "explanation",
        label: t("forms.return.explanation"),
        placeholder: t("forms.return.explanationPlaceholder"),
        missing: t("forms.return.explanationMissing"),
        rows: 4,
      },
      { type: "unit", name: "suggestedUnit", label: t("story.label.suggestedUnit") },
    ],
    consequence: t("forms.return.consequence"),
    finish: unitIdOf("suggestedUnit"),
  }),
  extensionRequested: (at) => {
    const { t } = at;
    return stepForm("extensionRequested", at, {
      about: [dueNow(at)],
      fields: [untilField(at), words("reason", t("entry.extend.why"), t("entry.reasonMissing"))],
      check: () => laterThanDue(at),
      consequence: t("entry.extend.requested"),
    });
  },
  extended: (at) => {
    const { t, open, user, value } = at;
    const asked = open.view.extensionRequests.filter(({ by }) => by.user !== user);
    const choices = asked.map(({ id, by, body }) => ({
      value: id,
      label: t("entry.extend.ofRequest", {
        name: by.name,
        at: formatDateTime(Date.parse(body.until)),
      }),
      hint: body.reason,
    }));
    const chosen = asked.find(({ id }) => id === (value["request"] ?? asked[0]?.id));
    return stepForm("extended", at, {
      about: [dueNow(at)],
      initial: chosen === undefined ? {} : { request: chosen.id, until: chosen.body.until },
      fields: [
        ...(choices.length === 0
          ? []
          : ([
              {
                type: "choice",
                name: "request",
                label: t("entry.extend.request"),
                choices: [...choices, { value: "", label: t("entry.extend.noRequest") }],
              },
            ] as const)),
        untilField(at),
        words("reason", t("entry.extend.whyGranted"), t("entry.reasonMissing")),
      ],
      check: () => laterThanDue(at),
      consequence: t("entry.extend.granted"),
    });
  },
};

type At = Parameters<FormSpecs<"extended">["extended"]>[0];

function untilField(at: At) {
  const { t, open } = at;
  const dueMs = clockToExtend(open.view)?.dueMs ?? at.nowMs;
  return {
    type: "moment",
    name: "until",
    label: t("entry.extend.until"),
    missing: t("entry.extend.untilMissing"),
    lies: "ahead",
    defaultTime: "17:00",
    presets: daysPresets(at, dueMs),
  } as const;
}

function dueNow({ t, open }: At): string {
  const clock = clockToExtend(open.view);
  return clock === undefined
    ? t("entry.extend.noClock")
    : t("entry.extend.dueNow", { at: formatDateTime(clock.dueMs) });
}

/** The picker knows the unit's name too; the entry takes the code alone. */
function unitIdOf(name: string): (body: UnknownRecord) => UnknownRecord {
  return ({ [name]: unit, ...rest }) => (isRecord(unit) ? { ...rest, [name]: unit["id"] } : rest);
}
