import type { PaperData } from "../../../domain/model/paper/paper-data";
import { isFilled } from "../../../domain/model/paper/paper-data";
import type { StaffMember } from "../../store";

/** Somebody of the office was chosen by name: post and office follow, where they are open. */
export function withStaff(
  row: PaperData,
  staff: readonly StaffMember[],
  unitNameOf: (unitId: string) => string | undefined,
): PaperData {
  const member = staff.find(({ name }) => name === row["name"]);
  if (member === undefined) return row;
  const unitName = unitNameOf(member.unitId);
  return {
    ...row,
    ...(member.position === undefined || isFilled(row["title"]) ? {} : { title: member.position }),
    ...(unitName === undefined || isFilled(row["agency"]) ? {} : { agency: `UBND ${unitName}` }),
  };
}
