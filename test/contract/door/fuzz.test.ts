import { createContext, Script } from "node:vm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { parseTicket, toTicketDocument } from "../../../domain/model/ticket";
import { anAuthor, anEntry, at } from "../../../domain/test-support/ticket.test-support";
import { doorReasons, parseDoorRefusal } from "../../../domain/validation/validate-document";
import type { Person } from "../couch/couch-under-test";
import { damaged, someDamage } from "./damage";
import { doorText } from "./door-text";
import { peopleOf, ticketIn } from "./scenarios";

const unitId = "26882";
const people = peopleOf(unitId);
const by = anAuthor("official", { unitId });
const ticket = ticketIn(
  unitId,
  anEntry("accepted", { by, at: at("2026-11-20 09:00") }),
  anEntry("resolutionSubmitted", { by, at: at("2026-11-20 10:00") }),
);
const document = toTicketDocument(ticket);
/** The same every time; `FUZZ_RUNS` makes it a campaign by chance, 20,000 take a minute. */
const campaign = process.env["FUZZ_RUNS"];
const runs =
  campaign === undefined ? { numRuns: 1_500, seed: 1022 } : { numRuns: Number(campaign) };

let verdict: (text: string) => string;

beforeAll(async () => {
  const context = createContext(Object.create(null) as object);
  new Script(`validate = (${await doorText()}\n)`).runInContext(context);
  verdict = new Script(`(function (text) {
    var given = JSON.parse(text);
    try { validate(given.doc, given.before, given.user, given.security); return "in"; }
    catch (thrown) {
      if (thrown === null || typeof thrown !== "object" || thrown.stack) return "error: " + thrown;
      return JSON.stringify(thrown);
    }
  })`).runInContext(context) as typeof verdict;
});

function judge(doc: unknown, before: unknown, as: Person): string {
  const security = { members: { roles: as.roles } };
  const user = { ...as, db: `ward_${unitId}` };
  const said = verdict(JSON.stringify({ doc, before, user, security }));
  if (said === "in") return said;
  const { forbidden } = JSON.parse(said) as { readonly forbidden?: unknown };
  const reason = typeof forbidden === "string" ? parseDoorRefusal(forbidden)?.reason : undefined;
  if (reason === undefined) throw new Error(`the door failed: ${said}`);
  return reason;
}

/** What both look at; the rest is the door's alone: who writes, and into what. */
const shared: readonly string[] = [
  "not-a-ticket",
  "newer-schema",
  "too-large",
  "unsafe-text",
  "future-date",
];

test("[DOOR-10] what the parser refuses the door refuses too, one fault with the same code", () => {
  fc.assert(
    fc.property(someDamage, (damage) => {
      const doc = damaged(document, damage);
      const said = judge(doc, null, people.hub);
      const read = parseTicket(JSON.parse(JSON.stringify(doc)), { nowMs: Date.now() });
      if (read.ok) {
        expect(shared).not.toContain(said);
        return;
      }
      // Entries that the hub carries were judged when their authors wrote them.
      if (read.reason === "future-date" && read.detail?.startsWith(".log") === true) return;
      expect(said).not.toBe("in");
      if (damage.length === 1 && shared.includes(said)) expect(said).toBe(read.reason);
    }),
    runs,
  );
});

/** Without what CouchDB itself keeps and would not let anybody change. */
function own(head: object): object {
  const ofCouch = ["_id", "_rev", "_revisions"];
  return Object.fromEntries(Object.entries(head).filter(([name]) => !ofCouch.includes(name)));
}

test("[DOOR-4] whatever is done to a ticket, what was there stays there or the write is refused", () => {
  const writers = [people.official, people.supervisor, people.hub, people.areaSupervisor];
  fc.assert(
    fc.property(someDamage, fc.constantFrom(...writers), (damage, as) => {
      const doc = damaged(document, damage);
      const said = judge(doc, document, as);
      expect(said === "in" || (doorReasons as readonly string[]).includes(said)).toBe(true);
      if (said !== "in") return;
      const { log, ...head } = JSON.parse(JSON.stringify(doc)) as typeof document;
      const { log: oldLog, ...oldHead } = document;
      expect(own(head)).toEqual(own(oldHead));
      for (const entry of oldLog) {
        expect(log).toContainEqual(JSON.parse(JSON.stringify(entry)));
      }
    }),
    runs,
  );
});
