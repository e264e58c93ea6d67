import type { EntryKind } from "../entry";
import type { Check } from "../shape";
import {
  boolean,
  integer,
  isRecord,
  listOf,
  matching,
  number,
  oneOf,
  record,
  text,
} from "../shape";

/**
 * An official paper as data: what the form asks, what the program can check, and how the page is
 * laid out. Versioned and dated, so that a paper is printed again as it was drawn up.
 */
export type PaperTemplate = {
  /** "MBB01" */
  readonly id: string;
  /** "2025-07"; the entry keeps id and version. */
  readonly version: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /** Where the form was read. */
  readonly source: string;
  /** False while nobody has compared it with the official print. */
  readonly confirmed: boolean;
  readonly entryKind: EntryKind;
  /** "BB-VPHC" in "12/BB-VPHC"; without it the paper has no number. */
  readonly numberSign?: string;
  readonly checks: readonly PaperCheckName[];
  readonly sections: readonly PaperSection[];
  readonly layout: readonly LayoutPart[];
};

export const fieldTypes = [
  "line",
  "text",
  "date",
  "moment",
  "count",
  "amount",
  "measure",
  "choice",
  "yesNo",
] as const;
export type PaperFieldType = (typeof fieldTypes)[number];

/** What the ticket, the unit or the person at work can fill in already. */
export const prefillNames = [
  "now",
  "ticketCode",
  "ticketPlace",
  "ticketField",
  "reportedMatter",
  "inspectedAt",
  "inspectionFindings",
  "evidenceCount",
  "unitName",
  "placeName",
  "makers",
  "makerName",
  "recordNumber",
  "recordDate",
  "resultText",
  "publicText",
] as const;
export type PrefillName = (typeof prefillNames)[number];

/** Checks that need more than one field; each has its rule in SPEC.md. */
export const paperChecks = [
  "refusalBacked",
  "twoCopies",
  "endsAfterStart",
  "withinRecordDays",
  "guardianOfMinor",
] as const;
export type PaperCheckName = (typeof paperChecks)[number];

/** Holds while the field has this value; "*" is any value at all, "" is none. */
export type PaperCondition = { readonly field: string; readonly is: string | boolean };

export type PaperField = {
  readonly key: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly type: PaperFieldType;
  readonly required?: boolean;
  readonly when?: PaperCondition;
  readonly options?: readonly PaperOption[];
  readonly hintVi?: string;
  readonly hintEn?: string;
  readonly prefill?: PrefillName;
  /** Person's data that is masked on lists and never printed for the public. */
  readonly secret?: boolean;
};

export type PaperOption = {
  readonly value: string;
  readonly labelVi: string;
  readonly labelEn: string;
};

/** Fields that repeat: acts, witnesses, exhibits. */
export type PaperGroup = {
  readonly key: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly min: number;
  readonly max: number;
  readonly when?: PaperCondition;
  readonly prefill?: PrefillName;
  readonly fields: readonly PaperField[];
};

export type PaperSection = {
  readonly id: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly when?: PaperCondition;
  readonly fields: readonly PaperField[];
  readonly groups: readonly PaperGroup[];
};

export const paragraphStyles = [
  "body",
  "numbered",
  "title",
  "about",
  "centred",
  "note",
  // Place and day above the hand, on papers of a citizen, which have no issuing office.
  "day",
] as const;
export type ParagraphStyle = (typeof paragraphStyles)[number];

/** Text with places: "{place}", "{startedAt|moment}", "{fine|amount}", "{fine|words}". */
export type LayoutPart =
  | {
      readonly part: "paragraph";
      readonly style: ParagraphStyle;
      readonly text: string;
      readonly when?: PaperCondition;
    }
  | {
      readonly part: "each";
      readonly group: string;
      readonly parts: readonly LayoutPart[];
      readonly when?: PaperCondition;
    }
  | {
      readonly part: "table";
      readonly group: string;
      readonly columns: readonly TableColumn[];
      readonly when?: PaperCondition;
    }
  | {
      readonly part: "signatures";
      readonly signers: readonly SignerPlace[];
      /** "Nơi nhận", a line for each, on the left of who signs. */
      readonly recipients?: string;
      readonly when?: PaperCondition;
    };

export type TableColumn = {
  readonly label: string;
  readonly text: string;
  readonly widthPercent: number;
};

export type SignerPlace = {
  /** Which hand: a signature is kept under this name. */
  readonly key: string;
  readonly title: string;
  readonly name: string;
  /** One place for each row of this group. */
  readonly each?: string;
  readonly when?: PaperCondition;
};

const key = matching(/^[a-z][A-Za-z0-9]{0,39}$/);
const label = text(300, 1);
const day = matching(/^\d{4}-\d{2}-\d{2}$/);
const condition = record({
  field: key,
  is: (value, path) => (typeof value === "boolean" || typeof value === "string" ? undefined : path),
});

const field = record(
  { key, labelVi: label, labelEn: label, type: oneOf(fieldTypes) },
  {
    required: boolean,
    when: condition,
    options: listOf(record({ value: text(40, 1), labelVi: label, labelEn: label }), 40, 1),
    hintVi: text(500),
    hintEn: text(500),
    prefill: oneOf(prefillNames),
    secret: boolean,
  },
);

const group = record(
  {
    key,
    labelVi: label,
    labelEn: label,
    min: integer(0, 100),
    max: integer(1, 100),
    fields: listOf(field, 40, 1),
  },
  { when: condition, prefill: oneOf(prefillNames) },
);

const section = record(
  { id: key, labelVi: label, labelEn: label, fields: listOf(field, 60), groups: listOf(group, 20) },
  { when: condition },
);

const column = record({ label: text(100), text: text(500), widthPercent: number(1, 100) });
const signer = record({ key, title: label, name: text(300) }, { when: condition, each: key });
const parts: { readonly [name: string]: Check } = {
  paragraph: record(
    { part: text(10), style: oneOf(paragraphStyles), text: text(5000, 1) },
    { when: condition },
  ),
  each: record(
    { part: text(10), group: key, parts: listOf((...raw) => layoutPart(...raw), 40, 1) },
    { when: condition },
  ),
  table: record(
    { part: text(10), group: key, columns: listOf(column, 12, 1) },
    { when: condition },
  ),
  signatures: record(
    { part: text(10), signers: listOf(signer, 12, 1) },
    { when: condition, recipients: text(1000, 1) },
  ),
};

function layoutPart(value: unknown, path: string, strict?: boolean): string | undefined {
  const name = isRecord(value) ? value["part"] : undefined;
  const check = typeof name === "string" && Object.hasOwn(parts, name) ? parts[name] : undefined;
  return check === undefined ? `${path}.part` : check(value, path, strict);
}

export const paperTemplateShape = record(
  {
    id: text(64, 1),
    version: text(32, 1),
    titleVi: label,
    titleEn: label,
    effectiveFrom: day,
    source: text(1000, 1),
    confirmed: boolean,
    entryKind: text(64, 1),
    checks: listOf(oneOf(paperChecks), 20),
    sections: listOf(section, 40, 1),
    layout: listOf(layoutPart, 200, 1),
  },
  { effectiveTo: day, numberSign: text(40, 1) },
);
