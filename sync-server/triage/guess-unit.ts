import type { UnitId } from "../../domain/model/ids";
import { foldText } from "../../domain/rules/publication";

export type KnownUnit = {
  readonly code: UnitId;
  readonly parentId?: string | null | undefined;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly successorIds?: readonly string[] | undefined;
  readonly effectiveTo?: string | undefined;
};

export type PlaceWords = {
  readonly unitCode?: string | undefined;
  /** Address words in the order in which they are to be believed. */
  readonly words: readonly string[];
};

const wardKinds = ["ward", "commune", "special_zone"];

/**
 * The ward a report belongs to: the code that the channel gave, otherwise the first ward whose
 * present or former name stands in the words. The longest name wins, so that "Phường 12, Quận
 * Gò Vấp" is not read as "Phường 1".
 */
export function guessUnit(place: PlaceWords, units: readonly KnownUnit[]): KnownUnit | undefined {
  const wards = units.filter((unit) => wardKinds.includes(unit.kind));
  const given = wards.find((unit) => unit.code === place.unitCode && isPresent(unit));
  if (given !== undefined) return given;
  for (const words of place.words) {
    const named = findNamed(words, wards);
    if (named !== undefined) return presentUnit(named, wards);
  }
  return undefined;
}

function findNamed(words: string, wards: readonly KnownUnit[]): KnownUnit | undefined {
  const text = ` ${foldText(words)} `;
  let best: { unit: KnownUnit; length: number } | undefined;
  for (const unit of wards) {
    for (const name of [unit.name, ...unit.aliases].map(foldText)) {
      const longer = name.length >= 4 && name.length > (best?.length ?? 0);
      if (longer && text.includes(` ${name} `)) best = { unit, length: name.length };
    }
  }
  return best?.unit;
}

/** Follows a ward of before 2025 to the one that took it over. */
function presentUnit(unit: KnownUnit, wards: readonly KnownUnit[]): KnownUnit | undefined {
  if (isPresent(unit)) return unit;
  const successorId = unit.successorIds?.[0];
  return wards.find((other) => other.id === successorId && isPresent(other));
}

function isPresent(unit: KnownUnit): boolean {
  return unit.effectiveTo === undefined;
}
