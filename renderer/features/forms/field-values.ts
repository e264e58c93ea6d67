import type { Person } from "../../../domain/model/entry";
import type { Promised } from "../../../domain/model/entry-body/violations";
import type { TicketCode, TicketId, UnitId } from "../../../domain/model/ids";
import { ticketCodeShape, ulidShape, unitIdShape } from "../../../domain/model/ids";
import type { Instant } from "../../../domain/model/instant";
import { instantShape } from "../../../domain/model/instant";
import type { Subject } from "../../../domain/model/person";
import { personShape } from "../../../domain/model/person";
import type { Check, UnknownRecord } from "../../../domain/model/shape";
import { integer, isRecord, listOf, oneOf, record, text } from "../../../domain/model/shape";
import type { FormValue } from "../drafts/form-value";
import { paperFieldName } from "../papers/paper-draft";
import type { FormField } from "./form-spec";

export type FieldType = FormField["type"];

export type PickedTicket = {
  readonly id: TicketId;
  readonly code: TicketCode;
  readonly subject: string;
};
export type PickedUnit = { readonly id: UnitId; readonly name: string };

/** A promise while it is written; an empty one counts as none. */
export type PromiseDraft = { readonly text: string; readonly dueAt?: Instant };

export type FieldValues = {
  readonly text: string;
  readonly line: string;
  readonly choice: string;
  readonly pick: string;
  readonly publicText: string;
  readonly moment: Instant;
  readonly money: number;
  readonly people: readonly Person[];
  readonly subjects: readonly Subject[];
  readonly lines: readonly string[];
  readonly promises: readonly PromiseDraft[];
  readonly ticket: PickedTicket;
  readonly unit: PickedUnit;
  readonly paper: UnknownRecord;
  readonly publicCopies: never;
  readonly fileCheck: string;
  readonly evidence: never;
};

/** What was typed and cannot be read: kept, told, and never dropped in silence. */
export type Unreadable = { readonly unreadable: string };

export function unreadableIn(value: FormValue, name: string): string | undefined {
  const field = value[name];
  const typed = isRecord(field) ? field["unreadable"] : undefined;
  return typeof typed === "string" ? typed : undefined;
}

const longText = text(20_000);
const optional = (shape: Check): Check => shape;
const subjectDraft = record(
  { kind: oneOf(["person", "organisation"]), name: text(300) },
  {
    idNumber: text(50),
    birthYear: text(10),
    address: text(500),
    phone: text(50),
    representative: text(300),
  },
);

const shapes: { readonly [Type in FieldType]: Check } = {
  text: longText,
  line: longText,
  choice: longText,
  pick: longText,
  publicText: longText,
  moment: instantShape,
  money: integer(0, 1e12),
  people: listOf(personShape, 50),
  subjects: listOf(subjectDraft, 50),
  lines: listOf(longText, 50),
  promises: listOf(record({ text: longText }, { dueAt: optional(instantShape) }), 50),
  ticket: record({ id: ulidShape, code: ticketCodeShape, subject: longText }),
  unit: record({ id: unitIdShape, name: text(200, 1) }),
  paper: (value, path) => (isRecord(value) ? undefined : path),
  publicCopies: () => undefined,
  fileCheck: longText,
  evidence: () => undefined,
};

/** What stands in a field, or undefined when it is empty or damaged. */
export function readField<Type extends FieldType>(
  type: Type,
  value: FormValue,
  name: string,
): FieldValues[Type] | undefined {
  const raw = value[name];
  if (raw === undefined || shapes[type](raw, "") !== undefined) return undefined;
  return raw as FieldValues[Type];
}

/** The field as it goes into the entry's body, or undefined when there is nothing to say. */
export function bodyPart(field: FormField, value: FormValue): unknown {
  const { type, name } = field;
  switch (type) {
    case "text":
    case "line":
    case "choice":
    case "pick":
    case "publicText": {
      const words = readField(type, value, name)?.trim();
      return words === "" ? undefined : words;
    }
    case "moment":
    case "money":
    case "ticket":
    case "unit":
      return readField(type, value, name);
    case "people":
      return filled(readField(type, value, name));
    case "subjects":
      return filled(readField(type, value, name)?.map(tidySubject).filter(hasName));
    case "lines":
      return filled(
        readField(type, value, name)
          ?.map((line) => line.trim())
          .filter((line) => line !== ""),
      );
    case "promises":
      return filled(readField(type, value, name)?.map(tidyPromise).filter(hasText));
    case "paper":
      return readField(type, value, paperFieldName(field.templateId));
    case "publicCopies":
    case "fileCheck":
    case "evidence":
      return undefined;
  }
}

function filled<Item>(list: readonly Item[] | undefined): readonly Item[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function hasName({ name }: Subject): boolean {
  return name !== "";
}

function hasText(promise: Promised): boolean {
  return promise.text !== "";
}

function tidyPromise({ text: words, dueAt }: PromiseDraft): Promised {
  return { text: words.trim(), ...(dueAt === undefined ? {} : { dueAt }) };
}

/** What was left empty is absent from the entry. */
function tidySubject(subject: Subject): Subject {
  const { kind, name, ...rest } = subject;
  const said = Object.entries(rest)
    .map(([key, words]) => [key, words.trim()] as const)
    .filter(([, words]) => words !== "");
  return { kind, name: name.trim(), ...Object.fromEntries(said) };
}
