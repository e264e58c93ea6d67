import type { OrgUnit } from "../../domain/model/org-unit";
import type { UnitFinder } from "../../domain/rules/org/find-unit";
import { existsAt } from "../../domain/rules/org/org-tree";

export type PlaceWords = {
  readonly unitCode?: string | undefined;
  /** Address words in the order in which they are to be believed. */
  readonly words: readonly string[];
};

export type KnownUnits = {
  readonly units: readonly OrgUnit[];
  readonly finder: UnitFinder;
};

const wardKinds = ["ward", "commune", "special_zone"];

/**
 * The ward that a report goes to without anybody looking: the code that the channel gave, or the
 * first words that name a ward in full. A bare name is not enough ("gia đình" is a family and a
 * ward), nor a former ward whose parts several have taken over: an operator sees to those.
 */
export function guessUnit(
  place: PlaceWords,
  { units, finder }: KnownUnits,
  atMs: number,
): OrgUnit | undefined {
  const given = units.find((unit) => unit.code === place.unitCode && isWard(unit, atMs));
  if (given !== undefined) return given;
  for (const words of place.words) {
    const [best] = finder.find(words, atMs).filter((match) => match.strength === "full");
    if (best === undefined) continue;
    const [present, ...others] = best.present.filter((unit) => isWard(unit, atMs));
    return others.length === 0 ? present : undefined;
  }
  return undefined;
}

function isWard(unit: OrgUnit, atMs: number): boolean {
  return wardKinds.includes(unit.kind) && existsAt(unit, atMs);
}
