import { penaltyDecisions } from "../../../../domain/model/entry-body/violations";
import { formatDong } from "../../../i18n/money";
import type { FormAt, FormField, FormSpec, FormSpecs } from "../form-spec";
import {
  choicesOf,
  daysPresets,
  entryChoices,
  nowPreset,
  onlyOne,
  photos,
  stepForm,
  words,
} from "./spec-parts";
import { withPaper } from "./with-paper";

type ViolationKind =
  | "reminded"
  | "violationRecorded"
  | "commitmentMade"
  | "commitmentKept"
  | "commitmentBroken"
  | "penaltyProposed"
  | "penaltyDecided";

const forms = ["MBB01", "MBB02"] as const;

/** Which record the person has chosen; it decides which paper is drawn up. */
function chosenForm({ value }: FormAt): string {
  return forms.find((form) => form === value["form"]) ?? forms[0];
}

/** What happens to the violator. A paper fills in what the form asks; both can be written by hand. */
export const violationSpecs: FormSpecs<ViolationKind> = {
  reminded: (at) => {
    const { t } = at;
    return stepForm("reminded", at, {
      fields: [
        {
          type: "text",
          name: "text",
          label: t("entry.remind.text"),
          missing: t("entry.textMissing"),
          phrases: ["reminder"],
        },
        subjects(at),
        photos(t("forms.inspection.photos")),
      ],
    });
  },
  violationRecorded: (at) => {
    const { t } = at;
    const spec = stepForm("violationRecorded", at, {
      initial: { form: "MBB01" },
      fields: [
        {
          type: "choice",
          name: "form",
          label: t("entry.record.form"),
          missing: t("entry.chooseOne"),
          choices: forms.map((form) => ({ value: form, label: t(`entry.record.${form}`) })),
        },
        {
          type: "line",
          name: "number",
          label: t("entry.number"),
          placeholder: t("entry.record.numberPlaceholder"),
        },
        {
          type: "moment",
          name: "recordedAt",
          label: t("entry.record.at"),
          missing: t("entry.momentMissing"),
          lies: "behind",
          defaultTime: "08:00",
          presets: nowPreset(at),
        },
        { ...subjects(at), hint: t("entry.record.subjectsHint") },
        {
          type: "lines",
          name: "acts",
          label: t("story.label.acts"),
          add: t("entry.record.addAct"),
          missing: t("entry.record.actMissing"),
        },
        legalBasis(at),
        photos(t("entry.record.photos")),
      ],
      finish: (body) => ({ subjects: [], ...body }),
    });
    return withPaper(spec, chosenForm(at), at);
  },
  commitmentMade: (at) => {
    const { t } = at;
    const spec = stepForm("commitmentMade", at, {
      fields: [
        { ...subjects(at), missing: t("entry.commit.subjectMissing") },
        {
          type: "promises",
          name: "promises",
          label: t("story.label.promises"),
          missing: t("entry.commit.promiseMissing"),
        },
        {
          type: "moment",
          name: "recheckAt",
          label: t("story.label.recheckAt"),
          lies: "ahead",
          defaultTime: "08:00",
          presets: daysPresets(at, at.nowMs),
        },
        { type: "line", name: "number", label: t("entry.number") },
        photos(t("entry.commit.photos")),
      ],
    });
    return withPaper(spec, "commitment", at);
  },
  commitmentKept: (at) => settling(at, "commitmentKept"),
  commitmentBroken: (at) => settling(at, "commitmentBroken"),
  penaltyProposed: (at) => {
    const { t } = at;
    const records = entryChoices(at, (kind) => kind === "violationRecorded");
    const spec = stepForm("penaltyProposed", at, {
      initial: onlyOne("record", records),
      fields: [
        ...(records.length === 0
          ? []
          : ([
              {
                type: "choice",
                name: "record",
                label: t("entry.penalty.record"),
                choices: [...records, { value: "", label: t("entry.penalty.noRecord") }],
              },
            ] as const)),
        words("measures", t("entry.penalty.measures"), t("entry.penalty.measuresMissing")),
        { type: "money", name: "fineVnd", label: t("story.label.fine") },
        legalBasis(at),
        { type: "line", name: "number", label: t("entry.number") },
        photos(t("forms.note.photos")),
      ],
      consequence: t("entry.penalty.proposed"),
    });
    return withPaper(spec, "penalty-proposal", at);
  },
  penaltyDecided: (at) => withPaper(penaltyDecision(at), "penalty-decision", at),
};

function subjects({ t }: FormAt): Extract<FormField, { type: "subjects" }> {
  return { type: "subjects", name: "subjects", label: t("story.label.subjects") };
}

function legalBasis({ t }: FormAt): FormField {
  return {
    type: "lines",
    name: "legalBasis",
    label: t("story.label.legalBasis"),
    add: t("entry.addLegalBasis"),
  };
}

function settling(at: FormAt, kind: "commitmentKept" | "commitmentBroken"): FormSpec {
  const { t, open } = at;
  const choices = open.view.commitments
    .filter(({ state }) => state === "open")
    .map(({ entry }) => ({
      value: entry.id,
      label: entry.body.promises.map(({ text }) => text).join("; "),
      hint: entry.body.subjects.map(({ name }) => name).join(", "),
    }));
  return stepForm(kind, at, {
    initial: onlyOne("commitment", choices),
    fields: [
      {
        type: "choice",
        name: "commitment",
        label: t("entry.commit.which"),
        missing: t("entry.chooseOne"),
        choices,
      },
      words("text", t(`entry.commit.${kind}`), t("entry.textMissing")),
      photos(t("forms.inspection.photos")),
    ],
  });
}

function penaltyDecision(at: FormAt): FormSpec {
  const { t, open, user, value } = at;
  const choices = open.view.penalties
    .filter(({ proposal, decision }) => decision === undefined && proposal.by.user !== user)
    .map(({ proposal }) => ({
      value: proposal.id,
      label: proposal.body.measures,
      hint: [
        proposal.by.name,
        ...(proposal.body.fineVnd === undefined ? [] : [formatDong(proposal.body.fineVnd)]),
      ].join(" · "),
    }));
  const imposed: readonly FormField[] = [
    { type: "money", name: "fineVnd", label: t("story.label.fine") },
    { type: "text", name: "measures", label: t("entry.penalty.otherMeasures"), rows: 2 },
  ];
  return stepForm("penaltyDecided", at, {
    initial: onlyOne("proposal", choices),
    fields: [
      {
        type: "choice",
        name: "proposal",
        label: t("entry.penalty.which"),
        missing: t("entry.chooseOne"),
        choices,
      },
      {
        type: "choice",
        name: "decision",
        label: t("entry.penalty.decision"),
        missing: t("entry.chooseOne"),
        columns: 2,
        choices: choicesOf(penaltyDecisions, (each) => t(`words.penaltyDecision.${each}`)),
      },
      { type: "line", name: "number", label: t("entry.penalty.number") },
      ...(value["decision"] === "imposed" ? imposed : []),
      {
        type: "moment",
        name: "decidedAt",
        label: t("entry.penalty.decidedAt"),
        lies: "behind",
        defaultTime: "08:00",
        presets: nowPreset(at),
      },
      { type: "line", name: "decidedBy", label: t("entry.penalty.decidedBy") },
      photos(t("entry.penalty.photos")),
    ],
  });
}
