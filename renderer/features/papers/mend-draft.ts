import { paperFields } from "../../../domain/model/entry-body/paper";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { EntryId, TicketId } from "../../../domain/model/ids";
import { isRecord } from "../../../domain/model/shape";
import type { FormPart, FormValue } from "../drafts/form-value";

/** What is being added to a filed paper, as it lies among the drafts until it is written. */
export type MendDraft = {
  readonly evidence: readonly EvidenceRef[];
  readonly number: string;
  readonly added: readonly Signature[];
  /** Why somebody does not sign, by place, while it is being typed. */
  readonly reasons: Readonly<Record<string, string>>;
};

export function mendKey(ticketId: TicketId, entryId: EntryId): string {
  return `mend:${ticketId}:${entryId}`;
}

export function mendDraftOf({ evidence, number, added, reasons }: FormValue): MendDraft {
  const isList = added !== undefined && paperFields.signatures(added, "") === undefined;
  const typed = isRecord(reasons) ? Object.entries(reasons) : [];
  return {
    evidence,
    number: typeof number === "string" ? number : "",
    added: isList ? (added as readonly Signature[]) : [],
    reasons: Object.fromEntries(
      typed.filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    ),
  };
}

/** A new one takes the place of what the same person gave before. */
export function withSignature(before: FormValue, signature: Signature): FormPart {
  const others = mendDraftOf(before).added.filter(({ place }) => place !== signature.place);
  return { added: [...others, signature] };
}

/** A reason that was given is there to be changed. */
export function withoutSignature(before: FormValue, place: string): FormPart {
  return { added: mendDraftOf(before).added.filter((each) => each.place !== place) };
}

export function withReason(before: FormValue, place: string, reason: string): FormPart {
  return { reasons: { ...mendDraftOf(before).reasons, [place]: reason } };
}
