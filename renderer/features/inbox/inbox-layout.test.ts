import { expect, test } from "vitest";
import { inboxLayout } from "./inbox-layout";

const at = (windowPx: number, part = {}) =>
  inboxLayout({ windowPx, listPx: 384, hasTicket: true, hasForm: false, ...part });

test("a wide window shows list and ticket, a narrow one gives the ticket the room", () => {
  expect(at(1366)).toBe("both");
  expect(at(1366, { hasTicket: false })).toBe("both");
  expect(at(1093)).toBe("ticket");
  expect(at(1093, { hasTicket: false })).toBe("list");
});

test("an open form takes the place of the list before it squeezes the story", () => {
  expect(at(1366, { hasForm: true })).toBe("both");
  expect(at(1200, { hasForm: true })).toBe("ticket");
});
