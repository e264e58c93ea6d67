import { expect, test } from "vitest";
import type { EntryId, TicketId } from "../../../domain/model/ids";
import type { UnsentEntry, UnsentFate } from "../../store";
import { waitingHere } from "./waiting-here";

const held: UnsentFate = { state: "held", why: "no-session" };

function anUnsent(id: string, byUser: string, fate: UnsentFate): UnsentEntry {
  return {
    entryId: id as EntryId,
    ticketId: "t" as TicketId,
    unitId: "26882",
    code: "1022-26-00000001",
    subject: "",
    kind: "noted",
    byUser,
    byName: `Người Mẫu ${byUser}`,
    atMs: 0,
    fate,
  };
}

test("what this person left before is counted, what he writes now is not", () => {
  const unsent = [
    anUnsent("1", "a", held),
    anUnsent("2", "a", { state: "waiting" }),
    anUnsent("3", "a", { state: "waiting" }),
    anUnsent("4", "a", { state: "refused", reason: "malformed" }),
  ];
  const before = new Set(["1", "2", "4"] as EntryId[]);
  expect(waitingHere(unsent, "a", before)).toEqual({ mine: 2, others: [] });
});

test("a colleague's work is named when only he can send it, and not when it goes by itself", () => {
  const unsent = [
    anUnsent("1", "b", held),
    anUnsent("2", "b", held),
    anUnsent("3", "c", { state: "waiting" }),
    anUnsent("4", "d", { state: "held", why: "no-such-ticket" }),
  ];
  expect(waitingHere(unsent, "a", new Set())).toEqual({
    mine: 0,
    others: [{ name: "Người Mẫu b", count: 2 }],
  });
});
