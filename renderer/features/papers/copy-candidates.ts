import type { TicketId } from "../../../domain/model/ids";
import { foldText } from "../../../domain/rules/fold-text";
import type { MatterIndex } from "../../../domain/rules/paper/earlier-matters";
import { addressKey } from "../../../domain/rules/paper/same-matter";
import type { PaperAt } from "./use-paper-cards";

export type CopyGroup = "same" | "near" | "others";
export type CopyCandidate = PaperAt & { readonly group: CopyGroup };

export type CopyWish = {
  readonly ticketId: TicketId;
  readonly templateId: string;
  readonly place: string;
  /** Reports at which something is known of the same people. */
  readonly relatedTickets: ReadonlySet<TicketId>;
  readonly search: string;
};

const order: { readonly [Group in CopyGroup]: number } = { same: 0, near: 1, others: 2 };
const mostShown = 40;

/** Papers that a new one can begin with: of this report, of the same place or people, then others. */
export function copyCandidates(
  papers: readonly PaperAt[],
  { ticketId, templateId, place, relatedTickets, search }: CopyWish,
): readonly CopyCandidate[] {
  const here = addressKey(place);
  const words = foldText(search).split(" ").filter(Boolean);
  const groupOf = (paper: PaperAt): CopyGroup => {
    if (paper.ticketId === ticketId) return "same";
    const isHere = here !== undefined && addressKey(paper.place) === here;
    return isHere || relatedTickets.has(paper.ticketId) ? "near" : "others";
  };
  return papers
    .filter(({ templateId: id }) => id !== undefined)
    .map((paper) => ({ ...paper, group: groupOf(paper) }))
    .filter((paper) => words.every((word) => searchText(paper).includes(word)))
    .sort(
      (a, b) =>
        order[a.group] - order[b.group] ||
        Number(b.templateId === templateId) - Number(a.templateId === templateId) ||
        b.atMs - a.atMs,
    )
    .slice(0, mostShown);
}

function searchText({ who = "", number = "", code, place, subject, byName }: PaperAt): string {
  return foldText([who, number, code, place, subject, byName].join(" "));
}

export function relatedTickets(
  index: MatterIndex,
  question: Parameters<MatterIndex["about"]>[0],
): ReadonlySet<TicketId> {
  return new Set(index.about(question).map(({ ticketId }) => ticketId));
}
