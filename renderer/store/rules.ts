import type { OfficeCalendar } from "../../domain/model/calendar";
import { officeCalendarShape } from "../../domain/model/calendar";
import type { Authority } from "../../domain/model/role";
import { parseAuthority } from "../../domain/model/role";
import { fieldCodes } from "../../domain/model/report";
import type { FieldCode } from "../../domain/model/report";
import type { OfficeSettings } from "../../domain/model/office-settings";
import { officeSettingsShape } from "../../domain/model/office-settings";
import { isRecord, listOf } from "../../domain/model/shape";
import type { LegalCitation } from "../../domain/model/paper/legal-citation";
import { legalCitationShape } from "../../domain/model/paper/legal-citation";
import type { LegalFigure } from "../../domain/model/paper/legal-figure";
import { legalFigureShape } from "../../domain/model/paper/legal-figure";
import type { PaperTemplate } from "../../domain/model/paper/paper-template";
import { paperTemplateShape } from "../../domain/model/paper/paper-template";
import type { Check } from "../../domain/model/shape";
import type { SlaPolicy } from "../../domain/model/sla-policy";
import { slaPoliciesShape } from "../../domain/model/sla-policy";
import type { RuleBook } from "../../domain/rules/rule-book";
import { defaultSettings, openRuleBook } from "../../domain/rules/rule-book";
import type { Directory, FieldLabel, OrgUnit, Phrase, PhraseGroup, StaffMember } from "./desk";

/** The rule book and a key that changes with it, so that two of them can be told apart. */
export type Rules = { readonly book: RuleBook; readonly key: string };

/**
 * Tables of the office by name, as in `resources/seed-config` and in the server's `config`
 * database: "sla-policies", "calendars", "fields", "phrases", "org-units", "staff", and, once the
 * office has decided something, "office-settings". Unknown data:
 * each table is checked when it is read, and a table that is wrong leaves the one before it.
 */
export type OfficeTables = { readonly [name: string]: unknown };

/** Undefined when policies or calendar are not usable. */
export function readRules(tables: OfficeTables): Rules | undefined {
  const policies = tables["sla-policies"];
  const calendars = tables["calendars"];
  if (slaPoliciesShape(policies, "") !== undefined) return undefined;
  if (calendarsShape(calendars, "") !== undefined) return undefined;
  const { reopenWindowDays } = readSettings(tables);
  const settings = reopenWindowDays === undefined ? {} : { reopenWindowDays };
  const book = openRuleBook(policies as readonly SlaPolicy[], calendars as OfficeCalendar[], {
    ...defaultSettings,
    ...settings,
  });
  return {
    book,
    key: hash(JSON.stringify([policies, calendars, reopenWindowDays ?? 0])),
  };
}

/** Versions of the office's calendar, told apart by when they were decided. */
const calendarsShape = listOf(officeCalendarShape, 100, 1);

function readSettings(tables: OfficeTables): OfficeSettings {
  const table = tables["office-settings"];
  const settings: unknown = Array.isArray(table) ? table[0] : undefined;
  return officeSettingsShape(settings, "") === undefined
    ? (settings as OfficeSettings)
    : { preset: "2025" };
}

/** FNV-1a: tells two versions apart, protects nothing. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return `${(value >>> 0).toString(16)}-${String(text.length)}`;
}

export function readDirectory(tables: OfficeTables): Directory {
  return {
    staff: rowsOf(tables["staff"]).flatMap(readStaff),
    fields: rowsOf(tables["fields"]).flatMap(readField),
    phrases: readPhrases(tables["phrases"]),
    calendars: wellFormed<OfficeCalendar>(tables["calendars"], officeCalendarShape),
    units: rowsOf(tables["org-units"]).flatMap(readUnit),
    papers: wellFormed<PaperTemplate>(tables["paper-templates"], paperTemplateShape),
    citations: wellFormed<LegalCitation>(tables["legal-citations"], legalCitationShape),
    figures: wellFormed<LegalFigure>(tables["legal-figures"], legalFigureShape),
    settings: readSettings(tables),
  };
}

/** A row that a newer server wrote in another way takes none of the others along. */
function wellFormed<Row>(table: unknown, shape: Check): readonly Row[] {
  return rowsOf(table).filter(
    (row) => shape(row, "") === undefined,
  ) as readonly unknown[] as readonly Row[];
}

type Row = { readonly [name: string]: unknown };

function rowsOf(table: unknown): readonly Row[] {
  return Array.isArray(table) ? table.filter(isRecord) : [];
}

function readStaff(row: Row): readonly StaffMember[] {
  const { displayName, unitId, position, roles } = row;
  // The seed file says "username", the server's directory "user".
  const user = row["user"] ?? row["username"];
  if (typeof user !== "string" || typeof displayName !== "string") return [];
  if (typeof unitId !== "string" || !Array.isArray(roles)) return [];
  const authorities = roles
    .map((role) => (typeof role === "string" ? parseAuthority(role) : undefined))
    .filter((authority): authority is Authority => authority !== undefined);
  return [
    {
      user,
      name: displayName,
      unitId,
      roles: [...new Set(authorities.map((authority) => authority.role))],
      ...(typeof position === "string" ? { position } : {}),
    },
  ];
}

function readField(row: Row): readonly FieldLabel[] {
  const code = fieldCodes.find((known): known is FieldCode => known === row["code"]);
  const { labelVi, labelEn } = row;
  return code !== undefined && typeof labelVi === "string" && typeof labelEn === "string"
    ? [{ code, labelVi, labelEn }]
    : [];
}

function readUnit(row: Row): readonly OrgUnit[] {
  const { id, kind, name, parentId, effectiveFrom, effectiveTo } = row;
  if (typeof id !== "string" || typeof kind !== "string" || typeof name !== "string") return [];
  return [
    {
      id,
      kind,
      name,
      ...(typeof parentId === "string" ? { parentId } : {}),
      ...(typeof effectiveFrom === "string" ? { effectiveFrom } : {}),
      ...(typeof effectiveTo === "string" ? { effectiveTo } : {}),
    },
  ];
}

/** One object of groups; on the server it lies as the only row of its table. */
function readPhrases(table: unknown): readonly PhraseGroup[] {
  const groups: unknown = Array.isArray(table) ? table[0] : table;
  if (!isRecord(groups)) return [];
  return Object.entries(groups).flatMap(([key, group]): readonly PhraseGroup[] => {
    if (!isRecord(group)) return [];
    const { labelVi, labelEn } = group;
    if (typeof labelVi !== "string" || typeof labelEn !== "string") return [];
    return [{ key, labelVi, labelEn, phrases: rowsOf(group["snippets"]).flatMap(readPhrase) }];
  });
}

function readPhrase(row: Row): readonly Phrase[] {
  const { id, text } = row;
  return typeof id === "string" && typeof text === "string" ? [{ id, text }] : [];
}
