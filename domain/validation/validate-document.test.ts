import { describe, expect, test } from "vitest";
import type { Entry } from "../model/entry";
import { toTicketDocument } from "../model/ticket";
import type { Ticket } from "../model/ticket";
import { aReport, aTicket, anAuthor, anEntry, unitId } from "../test-support/ticket.test-support";
import type { UserContext } from "./validate-document";
import { validateDocument } from "./validate-document";

const db = `ward_${unitId}`;
const official: UserContext = { name: "official-1", roles: [`ward:${unitId}:official`], db };
const hub: UserContext = { name: "hub", roles: ["hub"], db };
const secObj = { members: { roles: [`ward:${unitId}:official`, "area:79:supervisor"] } };

const old = aTicket({ log: [anEntry("dispatched", { by: anAuthor("hub", { user: "hub" }) })] });

function withEntries(...entries: readonly Entry[]): Ticket {
  return { ...old, log: [...old.log, ...entries] };
}

type Attempt = { readonly doc: unknown; readonly before?: unknown; readonly as?: UserContext };

function refusalOf({ doc, before = toTicketDocument(old), as = official }: Attempt): unknown {
  try {
    validateDocument(doc, before, as, secObj);
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

function forbidden(reason: string) {
  return { forbidden: expect.stringMatching(new RegExp(`^${reason}`)) as unknown };
}

describe("the door", () => {
  test("[DOOR-1] nobody writes without having signed in", () => {
    const as = { name: null, roles: [], db };
    expect(refusalOf({ doc: toTicketDocument(old), as })).toEqual({
      unauthorized: "not-signed-in",
    });
  });

  test("[DOOR-2] nothing is deleted", () => {
    const doc = { ...toTicketDocument(old), _deleted: true };
    expect(refusalOf({ doc })).toEqual(forbidden("never-deleted"));
  });

  test("[DOOR-3] only the hub creates, and only in the unit's own database", () => {
    const doc = toTicketDocument(old);
    expect(refusalOf({ doc, before: null })).toEqual(forbidden("only-hub-creates"));
    expect(refusalOf({ doc, before: null, as: hub })).toBeUndefined();
    expect(refusalOf({ doc, before: null, as: { ...hub, db: "ward_26890" } })).toEqual(
      forbidden("wrong-database"),
    );
  });

  test("[DOOR-4] the report stays as it was", () => {
    const doc = toTicketDocument({ ...old, report: aReport({ text: "khác" }) });
    expect(refusalOf({ doc })).toEqual(forbidden("report-changed"));
  });

  test("[DOOR-4] an entry is neither changed nor removed", () => {
    expect(refusalOf({ doc: toTicketDocument({ ...old, log: [] }) })).toEqual(
      forbidden("entry-removed"),
    );
    const log = old.log.map((entry) => ({ ...entry, device: "elsewhere" }));
    expect(refusalOf({ doc: toTicketDocument({ ...old, log }) })).toEqual(
      forbidden("entry-changed"),
    );
  });

  test("[DOOR-5] an official adds an entry as himself", () => {
    expect(refusalOf({ doc: toTicketDocument(withEntries(anEntry("accepted"))) })).toBeUndefined();
  });

  test.each([
    ["another's name", anAuthor("official", { user: "someone" }), "wrong-author"],
    ["a role that he does not hold", anAuthor("supervisor", { user: "official-1" }), "wrong-unit"],
    ["the name of another unit", anAuthor("official", { unitId: "26890" }), "wrong-unit"],
  ])("[DOOR-5] an entry under %s is refused", (_what, by, reason) => {
    const doc = toTicketDocument(withEntries(anEntry("accepted", { by })));
    expect(refusalOf({ doc })).toEqual(forbidden(reason));
  });

  test("[DOOR-5] an official writes nothing that is the city's to write", () => {
    const by = anAuthor("official");
    expect(refusalOf({ doc: toTicketDocument(withEntries(anEntry("published", { by }))) })).toEqual(
      forbidden("wrong-role"),
    );
  });

  test("[DOOR-8] the hub carries the entries of others when a ticket moves", () => {
    const doc = toTicketDocument(withEntries(anEntry("accepted"), anEntry("returned")));
    expect(refusalOf({ doc, before: null, as: hub })).toBeUndefined();
  });

  test("[DOOR-6] who submitted does not approve, in whatever role", () => {
    const submitted = anEntry("resolutionSubmitted");
    const by = anAuthor("supervisor", { user: submitted.by.user });
    const as = { ...official, roles: [`ward:${unitId}:official`, `ward:${unitId}:supervisor`] };
    const approved = anEntry("approved", { by, body: { submission: submitted.id } });
    expect(refusalOf({ doc: toTicketDocument(withEntries(submitted, approved)), as })).toEqual(
      forbidden("own-submission"),
    );
  });

  test("[DOOR-7] an inspection after the end is let in: it is the fold that judges it", () => {
    const before = toTicketDocument(withEntries(anEntry("returned")));
    const doc = { ...before, log: [...before.log, anEntry("inspected")] };
    expect(refusalOf({ doc, before })).toBeUndefined();
  });
});
