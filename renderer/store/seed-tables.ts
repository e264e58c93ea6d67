import calendars from "../../resources/seed-config/calendars.json";
import fields from "../../resources/seed-config/fields.json";
import legalCitations from "../../resources/seed-config/legal-citations.json";
import legalFigures from "../../resources/seed-config/legal-figures.json";
import orgUnits from "../../resources/seed-config/org-units.json";
import paperTemplates from "../../resources/seed-config/paper-templates.json";
import phrases from "../../resources/seed-config/phrases.json";
import slaPolicies from "../../resources/seed-config/sla-policies.json";
import staff from "../../resources/seed-config/staff.json";
import type { OfficeTables } from "./rules";

/** What the app knows before it has ever met a server. */
export const seedTables: OfficeTables = {
  calendars,
  fields,
  "legal-citations": legalCitations,
  "legal-figures": legalFigures,
  "org-units": orgUnits,
  "paper-templates": paperTemplates,
  phrases,
  "sla-policies": slaPolicies,
  staff,
};
