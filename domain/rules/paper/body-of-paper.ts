import type { EntryKind } from "../../model/entry";
import type { Instant } from "../../model/instant";
import { toInstant } from "../../model/instant";
import type { PaperData } from "../../model/paper/paper-data";
import { isDay, isInstant, filledRowsOf, textOf } from "../../model/paper/paper-data";
import type { PaperTemplate } from "../../model/paper/paper-template";
import type { Subject } from "../../model/person";
import type { UnknownRecord } from "../../model/shape";
import { dayNumber, momentOf } from "../working-time";

/**
 * What a paper says in the words of its kind of entry, so that folding, numbers and later tickets
 * know it without reading forms. What the paper leaves open is absent.
 */
export function bodyOfPaper({ entryKind, id }: PaperTemplate, data: PaperData): UnknownRecord {
  const bodyFrom = bodies[entryKind];
  return bodyFrom === undefined ? {} : present(bodyFrom(data, id));
}

/** Kinds that are not here take nothing over: their papers print what the entry says. */
const bodies: {
  readonly [Kind in EntryKind]?: (data: PaperData, templateId: string) => UnknownRecord;
} = {
  violationRecorded: (data, id) => ({
    form: id,
    recordedAt: momentOfData(data),
    ...violationPart(id, data),
  }),
  inspected: (data) => ({
    conclusion: data["conclusion"],
    findings: textOf(data, "findings"),
    measures: textOf(data, "demand"),
    inspectedAt: momentOfData(data),
  }),
  commitmentMade: (data) => ({
    subjects: [violatorOf(data)].flatMap(named),
    promises: filledRowsOf(data, "promises").map(promiseOf),
    recheckAt: officeOpens(data["recheckOn"]),
  }),
  penaltyProposed: (data) => ({
    measures: textOf(data, "measures"),
    fineVnd: data["fine"],
    legalBasis: textsOf(data, "acts", "legalBasis"),
    subjects: [violatorOf(data)].flatMap(named),
  }),
  penaltyDecided: (data) => ({
    decision: "imposed",
    measures: textOf(data, "measures"),
    fineVnd: data["fine"],
    decidedAt: officeOpens(data["decidedOn"]),
    decidedBy: textOf(data, "decidedBy"),
  }),
};

function violationPart(id: string, data: PaperData): UnknownRecord {
  if (id === "MBB02") {
    const people = filledRowsOf(data, "involved").map((row) => personOf(row));
    return { subjects: people.flatMap(named), acts: [textOf(data, "course")].filter(Boolean) };
  }
  return {
    subjects: [violatorOf(data)].flatMap(named),
    acts: textsOf(data, "acts", "text"),
    legalBasis: textsOf(data, "acts", "legalBasis"),
  };
}

function violatorOf(data: PaperData): Subject {
  const kind = data["violatorKind"] === "organisation" ? "organisation" : "person";
  const isPerson = kind === "person";
  return {
    kind,
    ...detailsOf({
      name: textOf(data, "violatorName"),
      idNumber: textOf(data, isPerson ? "violatorIdNumber" : "violatorTaxCode"),
      birthYear: isPerson ? textOf(data, "violatorBirthDate").slice(0, 4) : "",
      address: textOf(data, "violatorAddress"),
      phone: textOf(data, "phone"),
      representative: isPerson ? "" : textOf(data, "violatorLegalName"),
    }),
  };
}

function personOf(row: PaperData): Subject {
  const details = detailsOf({ name: textOf(row, "name"), address: textOf(row, "address") });
  return { kind: "person", ...details };
}

type Details = Omit<Subject, "kind">;

/** No longer than the entry's own fields: the paper itself keeps the whole. */
const limits: { readonly [Field in keyof Details]-?: number } = {
  name: 300,
  idNumber: 50,
  birthYear: 10,
  address: 500,
  phone: 50,
  representative: 300,
};

function detailsOf(details: Details): Details {
  const filled = Object.entries(details)
    .filter(([, text]) => text !== "")
    .map(([field, text]) => [field, text.slice(0, limits[field as keyof Details])]);
  return { name: "", ...(Object.fromEntries(filled) as Partial<Details>) };
}

function named(subject: Subject): readonly Subject[] {
  return subject.name === "" ? [] : [subject];
}

function promiseOf(row: PaperData): UnknownRecord {
  const { dueOn } = row;
  const text = textOf(row, "text");
  return isDay(dueOn) ? { text, dueAt: moment(dueOn, 1439) } : { text };
}

function textsOf(data: PaperData, group: string, key: string): readonly string[] {
  return filledRowsOf(data, group)
    .map((row) => textOf(row, key))
    .filter(Boolean);
}

function momentOfData({ startedAt }: PaperData): Instant | undefined {
  return isInstant(startedAt) ? startedAt : undefined;
}

/** A day without a time, as the moment at which an office is open on it. */
function officeOpens(day: PaperData[string] | undefined): Instant | undefined {
  return isDay(day) ? moment(day, 8 * 60) : undefined;
}

function moment(day: string, minute: number): Instant {
  return toInstant(momentOf(dayNumber(Date.parse(`${day}T00:00:00.000Z`)), minute));
}

function present(body: UnknownRecord): UnknownRecord {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined && value !== ""),
  );
}
