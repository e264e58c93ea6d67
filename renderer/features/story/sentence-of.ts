import type { Entry, EntryKind, KnownEntry } from "../../../domain/model/entry";
import { isKnown } from "../../../domain/model/entry";
import { answeringTellers, routingTellers } from "./tell-city";
import { handlingTellers } from "./tell-handling";
import { overseeingTellers, violationTellers } from "./tell-violations";
import type { Tellers, Telling, Told } from "./told";

export type Sentence = Told & { readonly who: string };

const tellers: Tellers<EntryKind> = {
  ...routingTellers,
  ...handlingTellers,
  ...answeringTellers,
  ...violationTellers,
  ...overseeingTellers,
};

/** One entry of the log as people tell it. */
export function sentenceOf(entry: Entry, telling: Telling): Sentence {
  const who = entry.by.name;
  if (isKnown(entry)) return { who, ...tell(entry, telling) };
  const { t } = telling;
  return { who, did: t("story.did.unknown"), warning: t("story.needsUpdate") };
}

function tell(entry: KnownEntry, telling: Telling): Told {
  // The table gives each kind its own teller; the compiler cannot follow that through a union.
  const teller = tellers[entry.kind] as (entry: KnownEntry, telling: Telling) => Told;
  return teller(entry, telling);
}
