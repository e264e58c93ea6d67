import calendars from "../../resources/seed-config/calendars.json";
import fields from "../../resources/seed-config/fields.json";
import orgUnits from "../../resources/seed-config/org-units.json";
import phrases from "../../resources/seed-config/phrases.json";
import slaPolicies from "../../resources/seed-config/sla-policies.json";
import staff from "../../resources/seed-config/staff.json";
import type { OfficeTables } from "./rules";

/** What the app knows before it has ever met a server. */
export const seedTables: OfficeTables = {
  calendars,
  fields,
  "org-units": orgUnits,
  phrases,
  "sla-policies": slaPolicies,
  staff,
};
