import type { UnitId } from "../domain/model/ids";
import type { Preset } from "../domain/model/office-settings";
import type { OrgUnit } from "../domain/model/org-unit";
import type { FieldCode } from "../domain/model/report";
import type { PrivatePerson } from "../domain/rules/publication";
import type { OfficeRules } from "./config/office-rules";
import { readOfficeRules } from "./config/office-rules";
import type { Couch } from "./couch/couch";
import type { Database } from "./couch/database";
import { hubCaller } from "./dispatch/hub";
import type { MoveParts } from "./dispatch/move-ticket";
import { intakeDocumentId, intakeDocumentShape } from "./intake/intake-document";
import type { IntakeParts } from "./intake/receive-report";
import { TicketCodes } from "./intake/ticket-codes";
import type { DatabaseChanges } from "./live/database-changes";
import type { DatabasePlan } from "./provisioning/databases";
import { mayRead } from "./provisioning/databases";
import type { Staffed } from "./provisioning/keep-staffed";
import type { TriageRules } from "./triage/triage-report";
import { policyFor } from "./triage/triage-report";

/** The hub's own desk: its databases, and the office's rules as they stand now. */
export type Office = {
  /** Grows when a ward gets its first people: ask anew, keep no copy. */
  readonly wards: readonly UnitId[];
  readonly plans: () => readonly DatabasePlan[];
  /** More wards, or other readers, since people were given other roles. */
  readonly adopt: (staffed: Staffed) => void;
  readonly open: (name: string) => Database;
  readonly rules: () => Promise<OfficeRules>;
  readonly mayRead: (roles: readonly string[], database: string) => boolean;
  readonly reporterOf: (ticketId: string) => Promise<PrivatePerson | undefined>;
  readonly fieldLabel: (field: FieldCode) => Promise<string>;
  readonly intake: IntakeParts;
  readonly move: MoveParts;
};

export type OfficeParts = {
  readonly couch: Couch;
  readonly plans: readonly DatabasePlan[];
  readonly wards: readonly UnitId[];
  readonly changes: DatabaseChanges;
  /** Holds until the office has settings of its own. */
  readonly preset: Preset;
  readonly now: () => number;
};

export function openOffice({ couch, changes, preset, now, ...staffed }: OfficeParts): Office {
  const rights = keepRights(staffed);
  const { wards } = rights;
  const opened = new Map<string, Database>();
  const open = (name: string): Database => {
    const database = opened.get(name) ?? couch.openAs(hubCaller, name);
    opened.set(name, database);
    return database;
  };
  const rules = keepRules(open("config"), changes);
  const triageRules = async (): Promise<TriageRules> => {
    const office = await rules();
    return { ...office, settings: office.settings ?? { preset }, wards };
  };
  const shelves = {
    openWard: (unitId: UnitId) => open(`ward_${unitId}`),
    openEvidence: (unitId: UnitId) => open(`evidence_${unitId}`),
    openRestricted: (unitId: UnitId) => open(`restricted_${unitId}`),
    openArchive: (unitId: UnitId) => open(`archive_${unitId}`),
  };
  return {
    ...rights,
    open,
    rules,
    reporterOf: (ticketId) => readReporter(open("intake"), ticketId),
    fieldLabel: async (field) =>
      (await rules()).fields.find((row) => row.code === field)?.labelVi ?? field,
    intake: {
      intake: open("intake"),
      codes: new TicketCodes(open("intake"), open("summaries")),
      ...shelves,
      triageRules,
    },
    move: {
      ...shelves,
      wards,
      now,
      rules: async () => (await rules()).rules,
      unitName: async (unitId) =>
        newest((await rules()).units.filter((unit) => unit.code === unitId))?.name,
      policyIdFor: async (field, atMs) => {
        const policy = policyFor(field, atMs, await triageRules());
        return policy.ok ? policy.value.id : undefined;
      },
    },
  };
}

/** Some codes were used again after July 2025. */
function newest(units: readonly OrgUnit[]): OrgUnit | undefined {
  return [...units].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}

/** Which wards are open and who may read what; both grow while the server runs. */
function keepRights(staffed: Staffed): Pick<Office, "wards" | "plans" | "adopt" | "mayRead"> {
  const planOf = new Map<string, DatabasePlan>();
  const wards: UnitId[] = [];
  const adopt = (next: Staffed): void => {
    for (const plan of next.plans) planOf.set(plan.name, plan);
    wards.push(...next.wards.filter((ward) => !wards.includes(ward)));
  };
  adopt(staffed);
  return {
    wards,
    plans: () => [...planOf.values()],
    adopt,
    mayRead: (roles, database) => {
      const plan = planOf.get(database);
      return plan !== undefined && mayRead(roles, plan);
    },
  };
}

/** Read once and again whenever `config` has changed. */
function keepRules(config: Database, changes: DatabaseChanges): () => Promise<OfficeRules> {
  let current: Promise<OfficeRules> | undefined;
  changes.subscribe((name) => {
    if (name === "config") current = undefined;
  });
  return () => {
    if (current === undefined) {
      const reading = readOfficeRules(config);
      current = reading;
      reading.catch(() => {
        if (current === reading) current = undefined;
      });
    }
    return current;
  };
}

async function readReporter(
  intake: Database,
  ticketId: string,
): Promise<PrivatePerson | undefined> {
  const stored = await intake.get(intakeDocumentId(ticketId));
  if (stored === undefined) return undefined;
  const { name, phone, email, address } = intakeDocumentShape.parse(stored.doc).said.reporter;
  return {
    name,
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(address === undefined ? {} : { address }),
  };
}
