import { expect, test } from "vitest";
import type { TicketId } from "../../../domain/model/ids";
import type { Move } from "./navigation";
import { navigate, startNavigation } from "./navigation";

const a = "A" as TicketId;
const b = "B" as TicketId;
const after = (...moves: readonly Move[]) => moves.reduce(navigate, startNavigation);

test("each report remembers the form that was open on it", () => {
  const at = after(
    { to: "form", ticketId: a, kind: "inspected" },
    { to: "ticket", ticketId: b },
    { to: "form", ticketId: b, kind: "noted" },
    { to: "ticket", ticketId: a },
  );
  expect(at.ticketId).toBe(a);
  expect(at.forms).toEqual({ A: { kind: "inspected" }, B: { kind: "noted" } });
  const closed = navigate(at, { to: "no-form", ticketId: a, kind: "inspected" });
  expect(closed.forms).toEqual({ B: { kind: "noted" } });
  // Written late, a form closes itself and not the one that was opened meanwhile.
  expect(navigate(at, { to: "no-form", ticketId: a, kind: "returned" })).toBe(at);
});

test("another report is read from its beginning, the same one stays where it was", () => {
  const reading = after({ to: "ticket", ticketId: a }, { to: "tab", tab: "story" });
  expect(navigate(reading, { to: "ticket", ticketId: a }).tab).toBe("story");
  expect(navigate(reading, { to: "ticket", ticketId: b }).tab).toBe("report");
});

test("going somewhere closes the panel that was open", () => {
  const at = after({ to: "panel", panel: "palette" }, { to: "screen", screen: "settings" });
  expect(at).toEqual({ ...startNavigation, screen: "settings" });
});

test("back to the list keeps the cursor where it was", () => {
  const at = after({ to: "form", ticketId: a, kind: "noted" }, { to: "list" });
  expect(at).toEqual({ ...startNavigation, forms: { A: { kind: "noted" } }, lastTicketId: a });
});
