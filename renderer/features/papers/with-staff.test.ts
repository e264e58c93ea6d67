import { expect, test } from "vitest";
import type { StaffMember } from "../../store";
import { withStaff } from "./with-staff";

const staff: readonly StaffMember[] = [
  { user: "mau", name: "Trần Thị Thử", position: "Công chức", unitId: "26882", roles: [] },
];
const unitName = () => "phường An Hội Tây";

test("[PAP-8] who is chosen from the directory brings post and office; what was typed stays", () => {
  expect(withStaff({ name: "Trần Thị Thử" }, staff, unitName)).toEqual({
    name: "Trần Thị Thử",
    title: "Công chức",
    agency: "UBND phường An Hội Tây",
  });
  const typed = { name: "Trần Thị Thử", title: "Phó trưởng phòng", agency: "Công an phường" };
  expect(withStaff(typed, staff, unitName)).toEqual(typed);
  const stranger = { name: "Trần Thị" };
  expect(withStaff(stranger, staff, unitName)).toBe(stranger);
});
