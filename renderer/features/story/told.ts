import type { EntryKind, EntryOf } from "../../../domain/model/entry";
import type { UnitId } from "../../../domain/model/ids";
import type { Words } from "../../i18n";

export type SentenceFact = {
  readonly label: string;
  readonly text: string;
  /** Words that the public reads look different from those that stay inside. */
  readonly isPublic?: true;
};

export type Told = {
  /** Follows the name: "đã kiểm tra: Đúng như phản ánh". */
  readonly did: string;
  /** The person's own words. */
  readonly text?: string;
  readonly facts?: readonly SentenceFact[];
  readonly warning?: string;
};

export type Telling = {
  readonly nowMs: number;
  readonly t: Words;
  /** The name of a unit that is known by its code alone. */
  readonly unitName?: (unitId: UnitId) => string;
};

/** How each kind of entry is told. A kind that is missing here does not compile. */
export type Tellers<Kinds extends EntryKind> = {
  readonly [Kind in Kinds]: (entry: EntryOf<Kind>, telling: Telling) => Told;
};

export function ownWords(note: string | undefined): { readonly text?: string } {
  return note === undefined || note.trim() === "" ? {} : { text: note };
}

export function namesOf(people: readonly { readonly name: string }[]): string {
  return people.map(({ name }) => name).join(", ");
}

/** A fact only when there is something to tell. */
export function fact(label: string, text: string | undefined): readonly SentenceFact[] {
  return text === undefined || text.trim() === "" ? [] : [{ label, text }];
}
