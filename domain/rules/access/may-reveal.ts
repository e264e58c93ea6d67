import type { UnitId } from "../../model/ids";
import { couchRole } from "../../model/role";
import type { TicketView } from "../fold";

/** Who may ask, in a ward. Field staff ask their office: a phone in the street is lost easily. */
const asking = ["official", "supervisor"] as const;

/**
 * In which ward's name somebody with these roles may ask who reported: the ward that has the
 * ticket or answered it last. A ward that gave it away has nothing to do with the person any more.
 */
export function revealingWard(
  roles: readonly string[],
  view: Pick<TicketView, "holdings">,
): UnitId | undefined {
  const last = view.holdings.at(-1);
  if (last === undefined || (last.end !== undefined && last.end !== "answered")) return undefined;
  return asking.some((role) => roles.includes(couchRole(role, last.unitId)))
    ? last.unitId
    : undefined;
}
