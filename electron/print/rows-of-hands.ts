import type { PaperBlock, Signer } from "../../domain/rules/paper/lay-out-paper";

export type SignatureBlock = Extract<PaperBlock, { readonly block: "signatures" }>;

export type RowOfHands = {
  /** How its cells stand: two side by side, one at the right, or one left over in the middle. */
  readonly place: "pair" | "alone" | "last";
  /** Words are the recipients. */
  readonly cells: readonly (Signer | string)[];
};

/** Two hands in a row; who signs alone signs at the right, with the recipients at the left. */
export function rowsOfHands({ signers, recipients }: SignatureBlock): readonly RowOfHands[] {
  const cells: readonly (Signer | string)[] =
    recipients === undefined ? signers : [recipients, ...signers];
  return cells.flatMap((cell, index): readonly RowOfHands[] => {
    if (index % 2 === 1) return [];
    const next = cells[index + 1];
    if (next !== undefined) return [{ place: "pair", cells: [cell, next] }];
    return [{ place: index === 0 ? "alone" : "last", cells: [cell] }];
  });
}
