import { describe, expect, test } from "vitest";
import { officeSettingsShape } from "../model/office-settings";
import { parseAuthority, wardsOf } from "../model/role";
import { mayReadRestricted, restrictedRole, restrictionOf, supervisorName } from "./authority";

describe("what only flagged people see", () => {
  test("[AUTH-1] health details of epidemic group 4 and whatever may be a denunciation", () => {
    const incident = { requestKind: "incident" } as const;
    expect(restrictionOf({ ...incident, field: "epidemic_suspected" })).toBe("health");
    expect(restrictionOf({ requestKind: "denunciation", field: "other" })).toBe("denunciation");
    expect(restrictionOf({ ...incident, field: "epidemic_business" })).toBeUndefined();
  });

  test("[AUTH-2] no role implies the flag, and it counts for its own unit alone", () => {
    const flagged = ["ward:26882:official", restrictedRole("26882")];
    expect(mayReadRestricted(flagged, "26882")).toBe(true);
    expect(mayReadRestricted(flagged, "26890")).toBe(false);
    const others = ["ward:26882:supervisor", "area:79:supervisor", "city:leader", "city:admin"];
    expect(mayReadRestricted(others, "26882")).toBe(false);
    expect(mayReadRestricted(["hub"], "26882")).toBe(true);
  });

  test("[AUTH-2] the flag gives no authority to write", () => {
    expect(parseAuthority(restrictedRole("26882"))).toBeUndefined();
    expect(wardsOf([restrictedRole("26882")])).toEqual([]);
  });
});

describe("the supervisor's name", () => {
  test("[AUTH-3] comes from the preset, unless the office says otherwise", () => {
    expect(supervisorName({ preset: "2021" }).vi).toBe("Cấp giám sát (quận/huyện)");
    expect(supervisorName({ preset: "2025" }).vi).toBe("Lãnh đạo phê duyệt (UBND phường)");
    const settings = { preset: "2025", supervisorNameVi: "Trung tâm điều phối 1022" } as const;
    expect(officeSettingsShape(settings, "")).toBeUndefined();
    expect(supervisorName(settings)).toEqual({
      vi: "Trung tâm điều phối 1022",
      en: "Approving leader (ward)",
    });
    expect(officeSettingsShape({ preset: "1999" }, "")).toBe(".preset");
  });
});
