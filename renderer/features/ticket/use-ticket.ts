import { useMemo } from "react";
import type { Entry } from "../../../domain/model/entry";
import type { EntryId, TicketId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import type { TicketView } from "../../../domain/rules/fold";
import { fold } from "../../../domain/rules/fold";
import type { RuleBook } from "../../../domain/rules/rule-book";
import type { EntryFate, TicketState } from "../../store";
import { useDesk } from "../desk-context";
import type { HeldEntry } from "../held/held-entries";
import type { StoryItem } from "../story/story-of";
import { storyOf } from "../story/story-of";
import { useReadable } from "../use-readable";

export type OpenTicket = {
  readonly ticket: Ticket;
  /** With what the person just did, also while it can still be undone. */
  readonly view: TicketView;
  readonly story: readonly StoryItem[];
};

export type TicketOnScreen =
  | { readonly phase: "opening" }
  | { readonly phase: "missing" }
  | { readonly phase: "ready"; readonly open: OpenTicket };

export function useTicket(ticketId: TicketId): TicketOnScreen {
  const { desk, held } = useDesk();
  const source = useMemo(() => desk.ticket(ticketId), [desk, ticketId]);
  const state = useReadable(source);
  const rules = useReadable(desk.rules);
  const entries = useReadable(held);
  return useMemo(
    () =>
      onScreen(
        state,
        entries.filter((each) => each.ticketId === ticketId),
        rules,
      ),
    [state, entries, rules, ticketId],
  );
}

function onScreen(state: TicketState, held: readonly HeldEntry[], rules: RuleBook): TicketOnScreen {
  if (state.phase !== "ready") return state;
  const { fates, refused } = state;
  const ticket = withEntries(
    state.ticket,
    held.map(({ entry }) => entry),
  );
  const view = ticket === state.ticket ? state.view : fold(ticket, rules);
  const undoable = new Map(held.map(({ entry, writeAtMs }) => [entry.id, writeAtMs] as const));
  return {
    phase: "ready",
    open: { ticket, view, story: story(view, { fates, refused, undoable }) },
  };
}

type Marks = {
  readonly fates: ReadonlyMap<EntryId, EntryFate>;
  readonly refused: readonly Entry[];
  readonly undoable: ReadonlyMap<EntryId, number>;
};

function story(view: TicketView, marks: Marks): readonly StoryItem[] {
  return storyOf({ view, ...marks });
}

function withEntries(ticket: Ticket, added: readonly Entry[]): Ticket {
  const known = new Set(ticket.log.map(({ id }) => id));
  const fresh = added.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? ticket : { ...ticket, log: [...ticket.log, ...fresh] };
}
