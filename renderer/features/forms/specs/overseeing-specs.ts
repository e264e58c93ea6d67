import type { FormSpecs } from "../form-spec";
import { place, placeText } from "./city-specs";
import { entryChoices, onlyOne, photos, soonPresets, stepForm, words } from "./spec-parts";

type OverseeingKind = "urged" | "directed" | "directiveAnswered" | "corrected" | "noted";

/** Words that move no status. */
export const overseeingSpecs: FormSpecs<OverseeingKind> = {
  urged: (at) =>
    stepForm("urged", at, {
      fields: [words("text", at.t("entry.urge.text"), at.t("entry.textMissing"))],
    }),
  directed: (at) => {
    const { t } = at;
    return stepForm("directed", at, {
      fields: [
        words("text", t("entry.direct.text"), t("entry.textMissing")),
        {
          type: "moment",
          name: "dueAt",
          label: t("story.label.dueAt"),
          hint: t("entry.direct.dueHint"),
          lies: "ahead",
          defaultTime: "17:00",
          presets: soonPresets(at),
        },
      ],
    });
  },
  directiveAnswered: (at) => {
    const { t, open } = at;
    const choices = open.view.directives
      .filter(({ answer }) => answer === undefined)
      .map(({ entry }) => ({ value: entry.id, label: entry.body.text, hint: entry.by.name }));
    return stepForm("directiveAnswered", at, {
      initial: onlyOne("directive", choices),
      fields: [
        {
          type: "choice",
          name: "directive",
          label: t("entry.direct.which"),
          missing: t("entry.chooseOne"),
          choices,
        },
        words("text", t("entry.direct.answer"), t("entry.textMissing")),
        photos(t("forms.note.photos")),
      ],
    });
  },
  corrected: (at) => {
    const { t, value } = at;
    const ofReport = value["entry"] === undefined || value["entry"] === "";
    return stepForm("corrected", at, {
      about: [t("entry.correct.about")],
      fields: [
        {
          type: "pick",
          name: "entry",
          label: t("entry.correct.which"),
          choices: [{ value: "", label: t("entry.correct.report") }, ...entryChoices(at)],
        },
        words("text", t("entry.correct.text"), t("entry.textMissing")),
        ...(ofReport ? [place(at)] : []),
        photos(t("forms.note.photos")),
      ],
      finish: placeText,
    });
  },
  noted: ({ t }) => ({
    title: t("forms.note.title"),
    submit: t("forms.note.submit"),
    fields: [
      {
        type: "text",
        name: "text",
        label: t("forms.note.text"),
        hint: t("forms.note.internal"),
        placeholder: t("forms.note.placeholder"),
        missing: t("forms.note.missing"),
        rows: 4,
      },
      photos(t("forms.note.photos")),
    ],
  }),
};
