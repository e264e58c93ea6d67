import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toTicketDocument } from "../../../domain/model/ticket";
import { aTicket, aTicketId, anEntry } from "../../../domain/test-support/ticket.test-support";
import { parseDoorRefusal } from "../../../domain/validation/validate-document";
import type { Couch, Reply } from "../couch/couch-under-test";
import { CouchClient } from "../couch/couch-under-test";
import { doorText } from "./door-text";
import type { Scenario } from "./scenarios";
import { areaRole, everyKindByEveryRole, peopleOf, scenariosOf } from "./scenarios";

export type DoorSubject = {
  /** False: nothing to test here, the suite is skipped. */
  readonly present: boolean;
  readonly open: () => Promise<Couch>;
};

type Stored = { readonly _rev: string; readonly log: readonly unknown[] };

/** The built text inside a database, asked as curl would ask. */
export function describeDoor(name: string, { present, open }: DoorSubject): void {
  describe.skipIf(!present)(`the door in ${name}`, () => {
    const unitId = `t${randomUUID().slice(0, 8)}`;
    const db = `ward_${unitId}`;
    const people = peopleOf(unitId);
    let couch: Couch;
    let client: CouchClient;

    beforeAll(async () => {
      couch = await open();
      client = new CouchClient(couch);
      await client.ask("PUT", `/${db}`);
      const members = [areaRole, ...Object.values(people).flatMap((person) => person.roles)];
      const security = { admins: { roles: ["_admin"] }, members: { roles: members } };
      await client.ask("PUT", `/${db}/_security`, security);
      const design = { language: "javascript", validate_doc_update: await doorText() };
      expect((await client.ask("PUT", `/${db}/_design/ward-desk`, design)).status).toBe(201);
    });

    afterAll(async () => {
      await client.ask("DELETE", `/${db}`);
      await couch.close();
    });

    let number = 0;

    /** Each scenario gets a document of its own. */
    async function attempt({
      before,
      doc,
      as,
    }: Scenario): Promise<[Reply, Stored | undefined, Stored]> {
      number += 1;
      const id = aTicketId(100_000 + number);
      const given = {
        ...doc,
        ...("id" in doc && typeof doc.id === "string" ? { id } : {}),
        _id: id,
      };
      if (before !== undefined) {
        const made = await client.ask("PUT", `/${db}/${id}`, toTicketDocument({ ...before, id }));
        expect(made.status, made.text).toBe(201);
      }
      const old = (await client.ask("GET", `/${db}/${id}`)).body as Stored;
      const rev = before === undefined ? {} : { _rev: old._rev };
      const reply = await client.ask("PUT", `/${db}/${id}`, { ...given, ...rev }, client.as(as));
      const now = (await client.ask("GET", `/${db}/${id}`)).body as Stored;
      return [reply, before === undefined ? undefined : old, now];
    }

    test.each(scenariosOf(unitId))("[$rule] $what", async (scenario) => {
      const [reply, old, now] = await attempt(scenario);
      if (scenario.refused === undefined) {
        expect([200, 201], reply.text).toContain(reply.status);
        return;
      }
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      if (old !== undefined) expect(now).toEqual(old);
      const { reason = "" } = (reply.body ?? {}) as { readonly reason?: string };
      if (scenario.orByCouch !== true || parseDoorRefusal(reason) !== undefined) {
        expect(reply.status, reply.text).toBe(403);
        expect(parseDoorRefusal(reason)?.reason, reason).toBe(scenario.refused);
      }
    });

    test("[DOOR-5] each role writes what the table gives it and nothing else", async () => {
      const scenarios = everyKindByEveryRole(unitId).map((scenario, index) => ({
        ...scenario,
        id: aTicketId(200_000 + index),
      }));
      const firsts = scenarios.map(({ before, id }) => ({
        ...before,
        id,
        _id: id,
        type: "ticket",
      }));
      const made = await client.ask("POST", `/${db}/_bulk_docs`, { docs: firsts });
      const revs = made.body as readonly { readonly rev: string }[];
      const names = new Set(scenarios.map(({ as }) => as.name));
      for (const name of names) {
        const mine = scenarios.flatMap((scenario, index) =>
          scenario.as.name === name ? [{ ...scenario, _rev: revs[index]?.rev }] : [],
        );
        const docs = mine.map(({ doc, id, _rev }) => ({ ...doc, id, _id: id, _rev }));
        const [first] = mine;
        if (first === undefined) continue;
        const reply = await client.ask("POST", `/${db}/_bulk_docs`, { docs }, client.as(first.as));
        const rows = reply.body as readonly { readonly reason?: string }[];
        expect(rows.map(({ reason = "in" }) => reason.split(":")[0])).toEqual(
          mine.map(({ refused = "in" }) => refused),
        );
      }
    });

    async function stored(): Promise<Stored & { readonly _id: string }> {
      number += 1;
      const id = aTicketId(100_000 + number);
      const ticket = aTicket({ id, unitId });
      await client.ask("PUT", `/${db}/${id}`, toTicketDocument(ticket));
      return (await client.ask("GET", `/${db}/${id}`)).body as Stored & { readonly _id: string };
    }

    test("[DOOR-13] nobody makes a branch that hides what others wrote", async () => {
      const first = await stored();
      const by = { ...anEntry("noted").by, unitId };
      const entry = anEntry("noted", { by, at: "2026-11-20T03:00:00.000Z" });
      const second = { ...first, log: [entry] };
      const path = `/${db}/${first._id}`;
      expect((await client.ask("PUT", path, second, client.as(people.official))).status).toBe(201);
      const forged = { ...anEntry("noted", { by, at: "2026-11-20T04:00:00.000Z" }) };
      const ids = ["f".repeat(32), "e".repeat(32), first._rev.slice(2)];
      const branch = {
        ...first,
        log: [forged],
        _rev: `3-${"f".repeat(32)}`,
        _revisions: { start: 3, ids },
      };
      const body = { new_edits: false, docs: [branch] };
      await client.ask("POST", `/${db}/_bulk_docs`, body, client.as(people.official));
      const now = (await client.ask("GET", `${path}?conflicts=true`)).body as Stored;
      expect(now.log).toEqual([entry]);
      expect(now).not.toHaveProperty("_conflicts");
    });

    test("[DOOR-13] nor a ticket of his own making under a revision of his own", async () => {
      const id = aTicketId(99_999);
      const doc = { ...toTicketDocument(aTicket({ id, unitId })), _rev: `1-${"a".repeat(32)}` };
      const body = { new_edits: false, docs: [doc] };
      await client.ask("POST", `/${db}/_bulk_docs`, body, client.as(people.official));
      expect((await client.ask("GET", `/${db}/${id}`)).status).toBe(404);
    });

    /** Ways round the revision, all with a content that the door refuses. */
    test("[DOOR-14] no parameter and no form of writing passes the door", async () => {
      const doc = await stored();
      const path = `/${db}/${doc._id}`;
      const forged = { ...doc, log: [anEntry("approved", { by: anEntry("noted").by })] };
      const gone = { _id: doc._id, _rev: doc._rev, _deleted: true };
      const unlike = { ...forged, _rev: `2-${"d".repeat(32)}` };
      const requests: readonly (readonly [string, string, unknown])[] = [
        ["PUT", `${path}?batch=ok`, forged],
        ["PUT", `${path}?new_edits=false`, unlike],
        ["PUT", `${path}?full_commit=true&w=1`, forged],
        ["POST", `/${db}?batch=ok`, forged],
        ["POST", `/${db}/_bulk_docs`, { docs: [forged, gone] }],
        ["POST", `/${db}/_bulk_docs`, { docs: [unlike, { ...gone }], new_edits: false }],
        ["POST", `/${db}/_bulk_docs?new_edits=false`, { docs: [unlike] }],
        ["POST", `/${db}/_bulk_docs`, { docs: [forged], all_or_nothing: true }],
      ];
      for (const person of [people.official, people.field, people.both, people.areaSupervisor]) {
        for (const [method, where, body] of requests) {
          await client.ask(method, where, body, client.as(person));
        }
      }
      // What is written "in a batch" is written a moment later.
      await client.ask("POST", `/${db}/_ensure_full_commit`, {});
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect((await client.ask("GET", path)).body).toEqual(doc);
      const leaves = await client.ask("GET", `${path}?open_revs=all`, undefined, {
        headers: { accept: "application/json" },
        authorization: client.adminAuthorization,
      });
      expect(leaves.body).toEqual([{ ok: doc }]);
    });

    test("[DOOR-14] a member changes nothing by any other way", async () => {
      const doc = await stored();
      const path = `/${db}/${doc._id}`;
      const design = (await client.ask("GET", `/${db}/_design/ward-desk`)).body as Stored;
      const open = { members: { roles: [] } };
      const requests: readonly (readonly [string, string, unknown?])[] = [
        ["DELETE", `${path}?rev=${doc._rev}`],
        ["PUT", `${path}/x.txt?rev=${doc._rev}`, "text"],
        ["PUT", `/${db}/_security`, open],
        ["PUT", `/${db}/_design/other`, { views: {} }],
        ["PUT", `/${db}/_design/ward-desk`, { ...design, validate_doc_update: "function () {}" }],
        ["DELETE", `/${db}/_design/ward-desk?rev=${design._rev}`],
        ["PUT", `${path}/x.txt?rev=${doc._rev}&batch=ok`, "text"],
        ["DELETE", `${path}/x.txt?rev=${doc._rev}`],
        ["POST", `/${db}/_purge`, { [doc._id]: [doc._rev] }],
        ["POST", `/${db}/_index`, { index: { fields: ["code"] }, name: "x" }],
        ["POST", `/${db}/_compact`],
        ["POST", `/${db}/_view_cleanup`],
        ["PUT", `/${db}/_purged_infos_limit`, "1"],
        ["POST", `/${db}/_sync_shards`],
        ["PUT", `/${db}/_revs_limit`, "1"],
        ["DELETE", `/${db}`],
      ];
      for (const person of [people.official, people.supervisor, people.stranger]) {
        for (const [method, where, body] of requests) {
          const { status, text } = await client.ask(method, where, body, client.as(person));
          // CouchDB answers 500 where a cluster cannot agree to break its own rule.
          expect(status, `${method} ${where}: ${text}`).toBeGreaterThanOrEqual(400);
        }
      }
      expect((await client.ask("GET", path)).body).toEqual(doc);
      expect((await client.ask("GET", `/${db}/_design/ward-desk`)).body).toEqual(design);
    });

    test("[DOOR-1] without a token nothing is read or written", async () => {
      const doc = await stored();
      const nobody = { authorization: undefined };
      expect((await client.ask("GET", `/${db}/${doc._id}`, undefined, nobody)).status).toBe(401);
      expect((await client.ask("PUT", `/${db}/${doc._id}`, doc, nobody)).status).toBe(401);
    });
  });
}
