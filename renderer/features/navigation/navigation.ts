import type { EntryId, TicketId } from "../../../domain/model/ids";
import { assertNever } from "../../../domain/model/result";
import type { FormKind } from "../drafts/form-kinds";

export type Screen = "inbox" | "approval" | "admin" | "settings";
/** Panels that open beside or above a screen; one at a time. */
export type Panel = "sync" | "help" | "palette" | "lock" | "numbers";

/** Which part of a report is read. */
export const ticketTabs = ["report", "evidence", "story", "file"] as const;
export type TicketTab = (typeof ticketTabs)[number];

/** A form, and where it was opened about one, the entry that it is about. */
export type OpenForm = { readonly kind: FormKind; readonly about?: EntryId };

export type Navigation = {
  readonly screen: Screen;
  readonly ticketId?: TicketId;
  /** Where the cursor of the list stands after coming back to it. */
  readonly lastTicketId?: TicketId;
  readonly tab: TicketTab;
  readonly approvalId?: TicketId;
  /** Each ticket remembers which form was open, so several drafts can be worked on in turn. */
  readonly forms: { readonly [ticketId: string]: OpenForm };
  readonly panel?: Panel;
};

export type Move =
  | { readonly to: "screen"; readonly screen: Screen }
  | { readonly to: "ticket"; readonly ticketId: TicketId }
  | { readonly to: "tab"; readonly tab: TicketTab }
  | { readonly to: "list" }
  | { readonly to: "approval"; readonly ticketId: TicketId }
  | { readonly to: "approval-list" }
  | (OpenForm & { readonly to: "form"; readonly ticketId: TicketId })
  /** Closes this form and no other that was opened meanwhile. */
  | { readonly to: "no-form"; readonly ticketId: TicketId; readonly kind: FormKind }
  | { readonly to: "panel"; readonly panel: Panel }
  | { readonly to: "no-panel" };

export const startNavigation: Navigation = { screen: "inbox", tab: "report", forms: {} };

export function navigate(at: Navigation, move: Move): Navigation {
  switch (move.to) {
    case "screen":
      return withoutPanel({ ...at, screen: move.screen });
    case "ticket":
      return withoutPanel({ ...toTicket(at, move.ticketId), screen: "inbox" });
    case "tab":
      return { ...at, tab: move.tab };
    case "list": {
      const { ticketId, ...rest } = at;
      return ticketId === undefined ? at : { ...rest, lastTicketId: ticketId };
    }
    case "approval":
      return withoutPanel({ ...at, screen: "approval", approvalId: move.ticketId });
    case "approval-list": {
      const { approvalId, ...rest } = at;
      return approvalId === undefined ? at : rest;
    }
    case "form": {
      const { to: _to, ticketId, ...form } = move;
      return withoutPanel({
        ...toTicket(at, ticketId),
        screen: "inbox",
        forms: { ...at.forms, [ticketId]: form },
      });
    }
    case "no-form":
      return at.forms[move.ticketId]?.kind === move.kind
        ? { ...at, forms: without(at.forms, move.ticketId) }
        : at;
    case "panel":
      return { ...at, panel: move.panel };
    case "no-panel":
      return withoutPanel(at);
    default:
      return assertNever(move);
  }
}

/** Another report is read from its beginning. */
function toTicket(at: Navigation, ticketId: TicketId): Navigation {
  return at.ticketId === ticketId ? at : { ...at, ticketId, tab: "report" };
}

function withoutPanel(at: Navigation): Navigation {
  const { panel, ...rest } = at;
  return panel === undefined ? at : rest;
}

function without<Value>(
  map: { readonly [key: string]: Value },
  key: string,
): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(map).filter(([other]) => other !== key));
}
