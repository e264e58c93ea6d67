import { z } from "zod/mini";
import type { OfficeCalendar } from "../../domain/model/calendar";
import { officeCalendarShape } from "../../domain/model/calendar";
import type { OfficeSettings } from "../../domain/model/office-settings";
import { officeSettingsShape } from "../../domain/model/office-settings";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { SlaPolicy } from "../../domain/model/sla-policy";
import { slaPoliciesShape } from "../../domain/model/sla-policy";
import type { UnitFinder } from "../../domain/rules/org/find-unit";
import { openUnitFinder } from "../../domain/rules/org/find-unit";
import { openOrgTree } from "../../domain/rules/org/org-tree";
import type { RuleBook, RuleSettings } from "../../domain/rules/rule-book";
import { defaultSettings, openRuleBook } from "../../domain/rules/rule-book";
import type { Database } from "../couch/database";
import type { ConfigName } from "./seed-files";
import type { FieldRow } from "./seed-shapes";
import { parseFields, parseOrgUnits } from "./seed-shapes";

/** What the server decides by, as the `config` database holds it now. */
export type OfficeRules = {
  readonly fields: readonly FieldRow[];
  readonly units: readonly OrgUnit[];
  readonly finder: UnitFinder;
  readonly policies: readonly SlaPolicy[];
  readonly rules: RuleBook;
  /** What the office decided for itself; without it, what the server was started with holds. */
  readonly settings?: OfficeSettings;
};

const documentShape = z.object({ rows: z.array(z.unknown()) });

export async function readOfficeRules(config: Database): Promise<OfficeRules> {
  const policies = parsePolicies(await readRows(config, "sla-policies"));
  const units = parseOrgUnits(await readRows(config, "org-units"));
  const settings = await readSettings(config);
  return {
    fields: parseFields(await readRows(config, "fields")),
    units,
    finder: openUnitFinder(openOrgTree(units)),
    policies,
    rules: openRuleBook(
      policies,
      parseCalendars(await readRows(config, "calendars")),
      ruleSettings(settings),
    ),
    ...(settings === undefined ? {} : { settings }),
  };
}

async function readRows(config: Database, name: ConfigName): Promise<readonly unknown[]> {
  const stored = await config.get(name);
  if (stored === undefined) throw new Error(`config: there is no document ${name}`);
  return documentShape.parse(stored.doc).rows;
}

/** `office-settings` comes with no seed: it is there once the office has decided something. */
async function readSettings(config: Database): Promise<OfficeSettings | undefined> {
  const stored = await config.get("office-settings");
  if (stored === undefined) return undefined;
  const [settings] = documentShape.parse(stored.doc).rows;
  assertShape(officeSettingsShape(settings, "office-settings[0]"));
  return settings as OfficeSettings;
}

/** The same as in the app, so that both fold a ticket to the same state. */
function ruleSettings(settings: OfficeSettings | undefined): RuleSettings {
  const { reopenWindowDays } = settings ?? {};
  return { ...defaultSettings, ...(reopenWindowDays === undefined ? {} : { reopenWindowDays }) };
}

function parsePolicies(rows: readonly unknown[]): readonly SlaPolicy[] {
  assertShape(slaPoliciesShape(rows, "sla-policies"));
  return rows as readonly SlaPolicy[];
}

/** Several rows are versions of one calendar. */
function parseCalendars(rows: readonly unknown[]): readonly OfficeCalendar[] {
  rows.forEach((row, index) => {
    assertShape(officeCalendarShape(row, `calendars[${String(index)}]`));
  });
  return rows as readonly OfficeCalendar[];
}

function assertShape(problem: string | undefined): void {
  if (problem !== undefined) throw new Error(`config: ${problem} is wrong`);
}
