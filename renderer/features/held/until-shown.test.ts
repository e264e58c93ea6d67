import { expect, test } from "vitest";
import type { EntryId } from "../../../domain/model/ids";
import type { TicketState } from "../../store";
import { createCell } from "../../store";
import { untilShown } from "./until-shown";

const entryId = "01" as EntryId;
const shows = (ids: readonly string[]) =>
  ({ phase: "ready", ticket: { log: ids.map((id) => ({ id })) } }) as unknown as TicketState;

test("an entry counts as shown once the ticket's log holds it", async () => {
  const cell = createCell<TicketState>(shows([]));
  let isShown = false;
  const waiting = untilShown(cell, entryId).then(() => {
    isShown = true;
  });
  cell.set(shows(["00"]));
  await Promise.resolve();
  expect(isShown).toBe(false);
  cell.set(shows(["00", "01"]));
  await waiting;
  expect(isShown).toBe(true);
});

test("nobody waits for a ticket that is gone", async () => {
  await untilShown(createCell<TicketState>({ phase: "missing" }), entryId);
});
