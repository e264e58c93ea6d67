import { replyChannels, satisfactions } from "../../../../domain/model/entry-body/answering";
import {
  closeReasons,
  forwardReasons,
  guideTargets,
  priorities,
  refusalReasons,
} from "../../../../domain/model/entry-body/routing";
import { fieldCodes, requestKinds } from "../../../../domain/model/report";
import { isRecord } from "../../../../domain/model/shape";
import type { FormAt, FormField, FormSpec, FormSpecs } from "../form-spec";
import { capital, choicesOf, photos, stepForm, words } from "./spec-parts";

type CityKind =
  | "classified"
  | "infoRequested"
  | "infoCompleted"
  | "forwarded"
  | "merged"
  | "refused"
  | "guided"
  | "closed"
  | "reopened"
  | "replied"
  | "published"
  | "hidden"
  | "shown"
  | "rated";

/** Where a report goes, what its citizen hears, and what everybody sees of it. */
export const citySpecs: FormSpecs<CityKind> = {
  classified: (at) => {
    const { t, open } = at;
    const { field, requestKind, priority } = open.view;
    return stepForm("classified", at, {
      initial: { field, requestKind, priority },
      fields: [
        pick("field", t("story.label.field"), { at, choices: fieldLabels(at) }),
        pick("requestKind", t("ticket.report.kind"), { at, choices: requestKindLabels(at) }),
        {
          type: "choice",
          name: "priority",
          label: t("entry.priority"),
          columns: 2,
          choices: choicesOf(priorities, (each) => t(`words.priority.${each}`)),
        },
        note(at),
      ],
    });
  },
  infoRequested: (at) => {
    const { t } = at;
    return stepForm("infoRequested", at, {
      fields: [
        {
          type: "text",
          name: "text",
          label: t("entry.info.ask"),
          missing: t("entry.textMissing"),
          phrases: ["needInfo"],
        },
      ],
      consequence: t("entry.info.asked"),
    });
  },
  infoCompleted: (at) => {
    const { t, open } = at;
    const asked = open.view.waitingFor?.body.text;
    return stepForm("infoCompleted", at, {
      about: asked === undefined ? [] : [t("entry.info.was", { text: asked })],
      fields: [
        words("text", t("entry.info.answer"), t("entry.textMissing")),
        place(at),
        photos(t("forms.note.photos")),
      ],
      finish: placeText,
    });
  },
  forwarded: (at) => {
    const { t } = at;
    return stepForm("forwarded", at, {
      fields: [
        { type: "unit", name: "unit", label: t("entry.toUnit"), missing: t("entry.chooseUnit") },
        choice("reason", t("story.label.reason"), {
          at,
          values: forwardReasons,
          word: (each) => t(`words.forwardReason.${each}`),
        }),
        note(at),
      ],
      consequence: t("entry.forwardConsequence"),
      finish: ({ unit, ...rest }) =>
        isRecord(unit) ? { ...rest, toUnit: unit["id"], unitName: unit["name"] } : rest,
    });
  },
  merged: (at) => {
    const { t } = at;
    return stepForm("merged", at, {
      fields: [
        {
          type: "ticket",
          name: "ticket",
          label: t("entry.merge.into"),
          hint: t("entry.merge.hint"),
          missing: t("entry.merge.missing"),
        },
        note(at),
      ],
      consequence: t("entry.merge.consequence"),
      finish: ({ ticket, ...rest }) =>
        isRecord(ticket) ? { ...rest, into: ticket["id"], intoCode: ticket["code"] } : rest,
    });
  },
  refused: (at) => {
    const { t } = at;
    return stepForm("refused", at, {
      fields: [
        choice("reason", t("story.label.reason"), {
          at,
          values: refusalReasons,
          word: (each) => t(`words.refusalReason.${each}`),
        }),
        words("explanation", t("forms.return.explanation"), t("entry.reasonMissing")),
      ],
      consequence: t("entry.endConsequence"),
    });
  },
  guided: (at) => {
    const { t } = at;
    return stepForm("guided", at, {
      fields: [
        choice("to", t("entry.guide.to"), {
          at,
          values: guideTargets,
          word: (each) => t(`words.guideTarget.${each}`),
        }),
        {
          type: "text",
          name: "text",
          label: t("entry.guide.text"),
          missing: t("entry.textMissing"),
          phrases: ["complaintGuided", "supportRequest", "suggestion"],
          rows: 4,
        },
      ],
      consequence: t("entry.guide.consequence"),
    });
  },
  closed: (at) => {
    const { t } = at;
    return stepForm("closed", at, {
      fields: [
        choice("reason", t("story.label.reason"), {
          at,
          values: closeReasons,
          word: (each) => t(`words.closeReason.${each}`),
        }),
        { type: "text", name: "text", label: t("forms.return.explanation") },
      ],
      consequence: t("entry.endConsequence"),
    });
  },
  reopened: (at) =>
    stepForm("reopened", at, {
      fields: [words("text", at.t("entry.reopen.text"), at.t("entry.textMissing"))],
      consequence: at.t("entry.reopen.consequence"),
    }),
  replied: (at) => {
    const { t, open } = at;
    return stepForm("replied", at, {
      irreversible: true,
      initial: { via: "portal", text: open.view.submission?.body.publicText },
      fields: [
        publicText(at, t("story.label.answer")),
        choice("via", t("entry.via"), {
          at,
          values: replyChannels,
          word: (each) => t(`words.replyChannel.${each}`),
        }),
      ],
    });
  },
  published: (at) => {
    const { view } = at.open;
    return stepForm("published", at, {
      irreversible: true,
      initial: { text: view.reply?.body.text ?? view.submission?.body.publicText },
      fields: [publicText(at, at.t("story.label.published"))],
    });
  },
  hidden: (at) => reasonForm(at, "hidden"),
  shown: (at) => reasonForm(at, "shown"),
  rated: (at) => {
    const { t } = at;
    return stepForm("rated", at, {
      fields: [
        choice("satisfaction", t("entry.rate.satisfaction"), {
          at,
          values: satisfactions,
          word: (each) => t(`words.satisfaction.${each}`),
        }),
        {
          type: "pick",
          name: "stars",
          label: t("entry.rate.stars"),
          choices: ["5", "4", "3", "2", "1"].map((value) => ({
            value,
            label: t("entry.rate.star", { count: Number(value) }),
          })),
        },
        { type: "text", name: "text", label: t("entry.rate.text") },
      ],
      finish: ({ stars, ...rest }) =>
        stars === undefined ? rest : { ...rest, stars: Number(stars) },
    });
  },
};

function reasonForm(at: FormAt, kind: "hidden" | "shown"): FormSpec {
  const { t } = at;
  return stepForm(kind, at, {
    fields: [words("reason", t("story.label.reason"), t("entry.reasonMissing"))],
    consequence: t(`entry.${kind}Consequence`),
  });
}

function publicText({ t }: FormAt, label: string): FormField {
  return { type: "publicText", name: "text", label, missing: t("forms.resolution.publicMissing") };
}

export function note({ t }: FormAt): FormField {
  return { type: "text", name: "note", label: t("entry.note"), rows: 2 };
}

export function place({ t }: FormAt): FormField {
  return { type: "line", name: "place", label: t("entry.placeRight") };
}

/** A place that is typed has no point on the map. */
export const placeText: NonNullable<FormSpec["finish"]> = ({ place: text, ...rest }) =>
  text === undefined ? rest : { ...rest, place: { text } };

type At = { readonly at: FormAt };

function choice<Value extends string>(
  name: string,
  label: string,
  of: { readonly values: readonly Value[]; readonly word: (value: Value) => string } & At,
): FormField {
  const missing = of.at.t("entry.chooseOne");
  return { type: "choice", name, label, missing, choices: choicesOf(of.values, of.word) };
}

type Labels = readonly { readonly value: string; readonly label: string }[];

function pick(name: string, label: string, of: { readonly choices: Labels } & At): FormField {
  const missing = of.at.t("entry.chooseOne");
  return { type: "pick", name, label, missing, choices: of.choices };
}

function fieldLabels({ t }: FormAt): Labels {
  return fieldCodes.map((code) => ({ value: code, label: t(`words.field.${code}`) }));
}

function requestKindLabels({ t }: FormAt): Labels {
  return requestKinds.map((kind) => ({
    value: kind,
    label: capital(t(`words.requestKind.${kind}`)),
  }));
}
