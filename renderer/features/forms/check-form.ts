import { toEpochMs } from "../../../domain/model/instant";
import type { PrivateWord } from "../../../domain/rules/publication";
import { findPrivateWords, peopleInLog } from "../../../domain/rules/publication";
import type { UnknownRecord } from "../../../domain/model/shape";
import type { Words } from "../../i18n";
import type { FormValue } from "../drafts/form-value";
import type { OpenTicket } from "../ticket/use-ticket";
import { bodyPart, readField, unreadableIn } from "./field-values";
import type { FieldErrors, FormField, FormSpec } from "./form-spec";

/** A phone's and a PC's clocks differ by minutes; only a later time than that is a mistake. */
const clockToleranceMs = 5 * 60_000;

export type CheckAt = {
  readonly t: Words;
  readonly nowMs: number;
  readonly ticket: OpenTicket["ticket"];
};

/** What is wrong with a form, in the order of its fields. */
export function checkForm(spec: FormSpec, value: FormValue, at: CheckAt): FieldErrors {
  const own = spec.fields.flatMap((field) => {
    const error = fieldError(field, value, at);
    return error === undefined ? [] : [[field.name, error] as const];
  });
  return { ...spec.check?.(value), ...Object.fromEntries(own) };
}

function fieldError(field: FormField, value: FormValue, at: CheckAt): string | undefined {
  const { name, missing } = field;
  if (unreadableIn(value, name) !== undefined) {
    return field.type === "money" ? at.t("entry.unreadableMoney") : at.t("time.field.unreadable");
  }
  const part = field.type === "evidence" ? filledEvidence(value) : bodyPart(field, value);
  if (part === undefined) return missing;
  if (field.type === "moment") return momentError(field, value, at);
  if (field.type === "subjects") return subjectsError(value, name, at.t);
  return field.type === "publicText" ? publicTextError(value, name, at) : undefined;
}

function filledEvidence({ evidence }: FormValue): unknown {
  return evidence.length === 0 ? undefined : evidence;
}

function momentError(
  { lies, name }: Extract<FormField, { type: "moment" }>,
  value: FormValue,
  { t, nowMs }: CheckAt,
): string | undefined {
  const moment = readField("moment", value, name);
  if (moment === undefined) return undefined;
  if (lies === "ahead") return toEpochMs(moment) <= nowMs ? t("entry.mustLieAhead") : undefined;
  return toEpochMs(moment) > nowMs + clockToleranceMs ? t("entry.mustLieBehind") : undefined;
}

/** Whoever has an address or a number also has a name. */
function subjectsError(value: FormValue, name: string, t: Words): string | undefined {
  const nameless = readField("subjects", value, name)?.some(
    ({ kind, name: said, ...rest }) =>
      kind !== undefined && said.trim() === "" && Object.values(rest).some((words) => words !== ""),
  );
  return nameless === true ? t("entry.subject.nameMissing") : undefined;
}

export type PrivateFinding = {
  readonly words: readonly PrivateWord[];
  /** Only numbers and addresses that may be an office's own; the person can say so. */
  readonly mayBeOffice: boolean;
  /** The person has said so, of these very words. */
  readonly confirmed: boolean;
};

/** Where a form keeps for which words the person has said that they are an office's. */
export function confirmedField(name: string): string {
  return `${name}:office`;
}

/** What was confirmed holds for these very words; new ones are asked about again. */
export function wordsKey(words: readonly PrivateWord[]): string {
  return words.map((each) => each.words).join("|");
}

/** A phone number or e-mail address may be an office's; everything else is a person's. */
export function findPrivate(
  value: FormValue,
  name: string,
  ticket: OpenTicket["ticket"],
): PrivateFinding {
  const text = readField("publicText", value, name) ?? "";
  const words = findPrivateWords(text, peopleInLog(ticket));
  return {
    words,
    mayBeOffice: words.every(({ what }) => what === "phone" || what === "email"),
    confirmed: value[confirmedField(name)] === wordsKey(words),
  };
}

function publicTextError(
  value: FormValue,
  name: string,
  { t, ticket }: CheckAt,
): string | undefined {
  const { words, mayBeOffice, confirmed } = findPrivate(value, name, ticket);
  if (words.length === 0) return undefined;
  if (!mayBeOffice) return t("forms.resolution.privateBlocks");
  return confirmed ? undefined : t("forms.resolution.privateConfirm");
}

/** The body of the entry that a form amounts to. */
export function bodyOf(spec: FormSpec, value: FormValue): UnknownRecord {
  const parts = spec.fields.flatMap((field) => {
    const part = bodyPart(field, value);
    return part === undefined ? [] : [[field.name, part] as const];
  });
  const body: UnknownRecord = Object.fromEntries(parts);
  return spec.finish?.(body) ?? body;
}
