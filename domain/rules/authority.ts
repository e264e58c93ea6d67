import type { OfficeSettings, Preset } from "../model/office-settings";
import type { UnitId } from "../model/ids";
import type { FieldCode, RequestKind } from "../model/report";

/** Why a ticket's details are kept in `restricted_<unit>` and not in the ticket. */
export type Restriction = "health" | "denunciation";

/**
 * Health details of people who may be infected, and whatever may be a denunciation: from the
 * start, before anybody has judged it.
 */
export function restrictionOf(subject: {
  readonly field: FieldCode;
  readonly requestKind: RequestKind;
}): Restriction | undefined {
  if (subject.requestKind === "denunciation") return "denunciation";
  return subject.field === "epidemic_suspected" ? "health" : undefined;
}

/** The flag is given to a person beside a role and implied by none, not even a supervisor's. */
export function restrictedRole(unitId: UnitId): string {
  return `ward:${unitId}:restricted`;
}

export function mayReadRestricted(couchRoles: readonly string[], unitId: UnitId): boolean {
  return couchRoles.includes("hub") || couchRoles.includes(restrictedRole(unitId));
}

type Names = { readonly vi: string; readonly en: string };

const supervisorNames: { readonly [Name in Preset]: Names } = {
  "2021": { vi: "Cấp giám sát (quận/huyện)", en: "Supervisor (district)" },
  "2025": { vi: "Lãnh đạo phê duyệt (UBND phường)", en: "Approving leader (ward)" },
};

/** Since July 2025 there are no districts, so who supervises is for the office to name. */
export function supervisorName(settings: OfficeSettings): Names {
  const preset = supervisorNames[settings.preset];
  return {
    vi: settings.supervisorNameVi ?? preset.vi,
    en: settings.supervisorNameEn ?? preset.en,
  };
}
