import { z } from "zod/mini";
import type { OfficeCalendar } from "../../domain/model/calendar";
import { officeCalendarShape } from "../../domain/model/calendar";
import type { SlaPolicy } from "../../domain/model/sla-policy";
import { slaPoliciesShape } from "../../domain/model/sla-policy";
import type { RuleBook } from "../../domain/rules/rule-book";
import { openRuleBook } from "../../domain/rules/rule-book";
import type { Database } from "../couch/database";
import type { ConfigName } from "./seed-files";
import type { OrgUnit, SeedField } from "./seed-shapes";
import { orgUnitsShape, seedFieldsShape } from "./seed-shapes";

/** What the server decides by, as the `config` database holds it now. */
export type OfficeRules = {
  readonly fields: readonly SeedField[];
  readonly units: readonly OrgUnit[];
  readonly rules: RuleBook;
};

const documentShape = z.object({ rows: z.array(z.unknown()) });

export async function readOfficeRules(config: Database): Promise<OfficeRules> {
  const policies = await readRows(config, "sla-policies");
  const problem = slaPoliciesShape(policies, "sla-policies");
  if (problem !== undefined) throw new Error(`config: ${problem} is wrong`);
  return {
    fields: seedFieldsShape.parse(await readRows(config, "fields")),
    units: orgUnitsShape.parse(await readRows(config, "org-units")),
    rules: openRuleBook(
      policies as readonly SlaPolicy[],
      firstCalendar(await readRows(config, "calendars")),
    ),
  };
}

async function readRows(config: Database, name: ConfigName): Promise<readonly unknown[]> {
  const stored = await config.get(name);
  if (stored === undefined) throw new Error(`config: there is no document ${name}`);
  return documentShape.parse(stored.doc).rows;
}

function firstCalendar(rows: readonly unknown[]): OfficeCalendar {
  const problem = officeCalendarShape(rows[0], "calendars[0]");
  if (problem !== undefined) throw new Error(`config: ${problem} is wrong`);
  return rows[0] as OfficeCalendar;
}
