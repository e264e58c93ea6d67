import { expect, test } from "vitest";
import type { Entry } from "../../domain/model/entry";
import { ok, refuse } from "../../domain/model/result";
import { toTicketDocument } from "../../domain/model/ticket";
import { aReport, aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import type { Database, NewDocument, StoredDocument } from "../couch/database";
import { hasBranches, uniteBranches } from "./unite-branches";

const nowMs = Date.parse("2026-11-21T03:00:00.000Z");
const [a, b, c] = [anEntry("noted"), anEntry("noted"), anEntry("noted")];

type Written = { readonly doc: NewDocument; readonly rev: string | undefined };

/** A ward that holds one document's leaves; `refused` revisions have moved on meanwhile. */
function aWard(docs: readonly object[], refused: readonly string[] = []) {
  const leaves = new Map<string, StoredDocument>(
    docs.map((doc, index) => {
      const rev = `2-${String(index)}`;
      return [rev, { id: "t", rev, doc }];
    }),
  );
  const written: Written[] = [];
  const once = new Set(refused);
  const ward: Pick<Database, "leaves" | "put" | "name"> = {
    name: "ward_1",
    leaves: async () => [...leaves.values()],
    put: async (doc, rev = "") => {
      if (once.delete(rev)) return refuse("conflict");
      written.push({ doc, rev });
      const next = `3-${rev}`;
      const others = [...leaves.values()].filter((leaf) => leaf.rev !== rev);
      leaves.clear();
      if (doc["_deleted"] !== true) leaves.set(next, { id: "t", rev: next, doc });
      for (const other of others) leaves.set(other.rev, other);
      return ok(next);
    },
  };
  return { ward: ward as Database, written, leaves };
}

const branch = (...log: readonly Entry[]) => toTicketDocument(aTicket({ log }));

test("the winner gets the union first, then the others leave with word of why", async () => {
  const { ward, written, leaves } = aWard([branch(a, b), branch(a, c)]);
  expect(await uniteBranches(ward, "t", nowMs)).toEqual(ok());
  expect(written.map(({ rev, doc }) => [rev, doc["_deleted"] === true])).toEqual([
    ["2-0", false],
    ["2-1", true],
  ]);
  expect(written[0]?.doc["log"]).toHaveLength(3);
  expect(written[1]?.doc).toMatchObject({ type: "left", left: "merged" });
  expect(leaves.size).toBe(1);
});

test("a branch that grew meanwhile is read again before it leaves", async () => {
  const { ward, written, leaves } = aWard([branch(a, b), branch(a, c)], ["2-0", "2-1"]);
  expect(await uniteBranches(ward, "t", nowMs)).toEqual(ok());
  expect(written).toHaveLength(2);
  expect(leaves.size).toBe(1);
});

test("a losing branch that adds nothing leaves without a new revision of the winner", async () => {
  const { ward, written } = aWard([branch(a, b), branch(a)]);
  expect(await uniteBranches(ward, "t", nowMs)).toEqual(ok());
  expect(written.map(({ rev }) => rev)).toEqual(["2-1"]);
});

test.each([
  ["different", toTicketDocument(aTicket({ log: [a], report: aReport({ subject: "Khác" }) }))],
  ["unreadable", { hello: "world" }],
])("branches that are %s are left as they are, for a person to look at", async (reason, other) => {
  const { ward, written } = aWard([branch(a), other]);
  expect(await uniteBranches(ward, "t", nowMs)).toMatchObject({ ok: false, reason });
  expect(written).toEqual([]);
});

test("one document without branches is nothing to do", async () => {
  const { ward, written } = aWard([branch(a)]);
  expect(await uniteBranches(ward, "t", nowMs)).toEqual(ok());
  expect(written).toEqual([]);
  expect([hasBranches({ _conflicts: ["2-a"] }), hasBranches({}), hasBranches(null)]).toEqual([
    true,
    false,
    false,
  ]);
});
