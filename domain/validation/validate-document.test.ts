import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../model/entry";
import type { Sha256 } from "../model/ids";
import { toTicketDocument } from "../model/ticket";
import type { Ticket } from "../model/ticket";
import { aReport, aTicket, anAuthor, anEntry, unitId } from "../test-support/ticket.test-support";
import type { UserContext } from "./validate-document";
import { checkWrite, parseDoorRefusal, validateDocument } from "./validate-document";

const nowMs = Date.parse("2027-01-01T00:00:00.000Z");
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
    checkWrite({ newDoc: doc, oldDoc: before, userCtx: as, secObj, nowMs });
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
    expect(refusalOf({ doc, as: hub })).toEqual(forbidden("never-deleted"));
  });

  test("[DOOR-2] only the hub lets a ticket go, and says why", () => {
    const gone = { _id: old.id, _rev: "1-a", _deleted: true };
    const left = { ...gone, type: "left", left: "archived", at: "2026-12-31T00:00:00.000Z" };
    expect(refusalOf({ doc: left, as: hub })).toBeUndefined();
    expect(refusalOf({ doc: left })).toEqual(forbidden("never-deleted"));
    expect(refusalOf({ doc: gone, as: hub })).toEqual(forbidden("never-deleted"));
    for (const more of [{ left: "lost" }, { unitId: "27418" }, { log: [] }, { at: 3 }]) {
      expect(refusalOf({ doc: { ...left, ...more }, as: hub })).toEqual(forbidden("never-deleted"));
    }
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

  test("[PUB-7] a publication with a file that is no public copy is refused", () => {
    const original = anEntry("inspected").evidence[0] ?? {
      sha256: "a".repeat(64) as Sha256,
      mediaType: "image/jpeg" as const,
      sizeBytes: 9,
      by: "mau",
    };
    const copy = { ...original, derivedFrom: "b".repeat(64) as Sha256 };
    const publish = (evidence: Entry["evidence"]) => {
      const entry = { ...anEntry("published", { by: anAuthor("hub") }), evidence };
      return refusalOf({ doc: toTicketDocument(withEntries(entry)), as: hub });
    };
    expect(publish([copy])).toBeUndefined();
    expect(publish([copy, original])).toEqual(forbidden("not-a-public-copy"));
    expect(publish([{ ...copy, mediaType: "video/mp4" }])).toEqual(forbidden("not-a-public-copy"));
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

  test("[DOOR-6] nor when the approval came before the submission", () => {
    const submitted = anEntry("resolutionSubmitted");
    const by = anAuthor("supervisor", { user: submitted.by.user });
    const approved = anEntry("approved", { by, body: { submission: submitted.id } });
    const before = toTicketDocument(withEntries(approved));
    const doc = { ...before, log: [...before.log, submitted] };
    expect(refusalOf({ doc, before })).toEqual(forbidden("own-submission"));
  });

  test.each([
    ["penaltyDecided", "penaltyProposed", "proposal"],
    ["extended", "extensionRequested", "request"],
  ] as const)("[DOOR-6] %s is not written by who wrote %s", (kind, asked, field) => {
    const request = anEntry(asked);
    const by = anAuthor("supervisor", { user: request.by.user });
    const as = { ...official, roles: [`ward:${unitId}:official`, `ward:${unitId}:supervisor`] };
    const decision = anEntry(kind, { by, body: { [field]: request.id } });
    const doc = toTicketDocument(withEntries(request, decision));
    expect(refusalOf({ doc, as })).toEqual(forbidden("own-request"));
  });

  test("[DOOR-3] a new ticket from anybody else is judged before it is refused", () => {
    expect(refusalOf({ doc: { hello: "world" }, before: null })).toEqual(forbidden("not-a-ticket"));
  });

  test("[DOOR-4] nothing is added beside the log", () => {
    for (const field of ["status", "dueAt", "_attachments", "extra"]) {
      const doc = { ...toTicketDocument(old), [field]: {} };
      expect(refusalOf({ doc })).toEqual(forbidden("extra-field"));
      expect(refusalOf({ doc, before: null, as: hub })).toEqual(forbidden("extra-field"));
    }
  });

  test("[DOOR-4] type, schema, code and unit stay as they were", () => {
    for (const change of [
      { type: "note" },
      { schema: 2 },
      { code: "1022-26-00099999" },
      { unitId: "26890" },
      { id: "01JTEST0000000000000000099" },
    ]) {
      const doc = { ...toTicketDocument(old), ...change };
      expect(refusalOf({ doc })).toEqual(forbidden("(not-a-ticket|newer-schema|report-changed)"));
    }
  });

  test("[DOOR-4] an entry is not there twice", () => {
    const entry = anEntry("accepted");
    expect(refusalOf({ doc: toTicketDocument(withEntries(entry, entry)) })).toEqual(
      forbidden("entry-changed"),
    );
  });

  test("[DOOR-9] unknown kinds and unknown fields are refused", () => {
    const strange = { ...anEntry("noted"), kind: "teleported" } as Entry;
    expect(refusalOf({ doc: toTicketDocument(withEntries(strange)) })).toEqual(
      forbidden("unknown-kind"),
    );
    for (const entry of [
      { ...anEntry("noted"), priority: 1 },
      anEntry("noted", { body: { text: "x", secret: "y" } as never }),
      anEntry("noted", { by: { ...anAuthor("official"), isAdmin: true } as never }),
    ]) {
      expect(refusalOf({ doc: toTicketDocument(withEntries(entry)) })).toEqual(
        forbidden("extra-field"),
      );
    }
  });

  test("[DOOR-10] a day that has not come is refused with its code", () => {
    const entry = anEntry("accepted", { at: "2027-01-01T00:11:00.000Z" });
    expect(refusalOf({ doc: toTicketDocument(withEntries(entry)) })).toEqual(
      forbidden("future-date"),
    );
    const lying = anEntry("accepted", { clock: { skewMs: 1e12, verified: true } });
    expect(refusalOf({ doc: toTicketDocument(withEntries(lying)) })).toEqual(
      forbidden("future-date"),
    );
  });

  test("[DOOR-10] unsafe and oversize text is refused with its code", () => {
    const unsafe = anEntry("violationRecorded", { body: { details: { x: "\ud800" } } });
    expect(refusalOf({ doc: toTicketDocument(withEntries(unsafe)) })).toEqual(
      forbidden("unsafe-text"),
    );
    const large = anEntry("violationRecorded", { body: { details: { x: "x".repeat(400_000) } } });
    expect(refusalOf({ doc: toTicketDocument(withEntries(large)) })).toEqual(
      forbidden("too-large"),
    );
  });

  test("[DOOR-10] a document that grows by many large entries is stopped in time", () => {
    const details = { x: "x".repeat(200_000) };
    const many = Array.from({ length: 19 }, () =>
      anEntry("violationRecorded", { body: { details } }),
    );
    const before = toTicketDocument(withEntries(...many));
    const more = anEntry("violationRecorded", { body: { details } });
    const doc = { ...before, log: [...before.log, more] };
    expect(refusalOf({ doc, before })).toEqual(forbidden("too-large"));
  });

  test("[DOOR-11] an office does not say what the city had seen", () => {
    const entry = anEntry("noted", { seen: [] });
    expect(refusalOf({ doc: toTicketDocument(withEntries(entry)) })).toEqual(
      forbidden("extra-field"),
    );
  });

  test("[DOOR-5] an area's supervisor acts where the ward's database lists him", () => {
    const by = anAuthor("areaSupervisor", { unitId: "79" });
    const as = { name: by.user, roles: ["area:79:supervisor"], db };
    const doc = toTicketDocument(withEntries(anEntry("urged", { by })));
    expect(refusalOf({ doc, as })).toBeUndefined();
    const other = { ...as, roles: ["area:80:supervisor"] };
    expect(refusalOf({ doc, as: other })).toEqual(forbidden("wrong-unit"));
  });

  test("[DOOR-1] the server's administrator may repair, and a refusal reads back", () => {
    const as = { name: "admin", roles: ["_admin"], db };
    expect(refusalOf({ doc: { any: "thing" }, as })).toBeUndefined();
    expect(parseDoorRefusal("future-date: 01J.at")).toEqual({
      reason: "future-date",
      detail: "01J.at",
    });
    expect(parseDoorRefusal("no such words")).toBeUndefined();
    expect(() => {
      validateDocument({}, null, { name: null, roles: [], db }, {});
    }).toThrow();
  });

  test("[DOOR-1] whatever is sent, it is let in or refused, and nothing else happens", () => {
    const before = toTicketDocument(withEntries(anEntry("accepted")));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.nat(8), (value, other, where) => {
        const entry = { ...anEntry("noted"), body: value };
        const docs: readonly unknown[] = [
          value,
          { ...before, log: value },
          { ...before, log: [...before.log, value] },
          { ...before, log: [...before.log, entry] },
          { ...before, log: [...before.log, { ...entry, by: value }] },
          { ...before, log: [...before.log, { ...entry, clock: value, evidence: other }] },
          { ...before, report: value },
          { ...before, [JSON.stringify(value)]: other },
          { ...before, log: before.log.map((kept) => ({ ...kept, body: value })) },
        ];
        const thrown = refusalOf({ doc: docs[where], before });
        if (thrown === undefined) return;
        expect(Object.keys(thrown as object)).toEqual(["forbidden"]);
        const reason = parseDoorRefusal((thrown as { forbidden: string }).forbidden);
        expect(reason).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});
