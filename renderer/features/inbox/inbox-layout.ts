/** Below this the list gives way to the ticket. */
export const threePanesFromPx = 1100;
/** A form stands beside the story only when both keep a readable width. */
const formNeedsPx = 800;
const railPx = 84;

export type InboxLayout = "both" | "list" | "ticket";

export type InboxSituation = {
  readonly windowPx: number;
  readonly listPx: number;
  readonly hasTicket: boolean;
  readonly hasForm: boolean;
};

/** Which panes show. An open form takes the list's place before it squeezes the story. */
export function inboxLayout(situation: InboxSituation): InboxLayout {
  const { windowPx, listPx, hasTicket, hasForm } = situation;
  const alone = hasTicket ? "ticket" : "list";
  if (windowPx < threePanesFromPx) return alone;
  if (hasForm && windowPx - railPx - listPx < formNeedsPx) return alone;
  return "both";
}
