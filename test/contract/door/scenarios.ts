import type { Entry, EntryKind, EntryOf } from "../../../domain/model/entry";
import { entryKinds } from "../../../domain/model/entry";
import type { Role } from "../../../domain/model/role";
import { couchRole, roles } from "../../../domain/model/role";
import type { Ticket } from "../../../domain/model/ticket";
import { toTicketDocument } from "../../../domain/model/ticket";
import { lifeCycle } from "../../../domain/rules/life-cycle";
import type { DoorReason } from "../../../domain/validation/validate-document";
import {
  aReport,
  aTicket,
  anAuthor,
  anEntry,
  at,
} from "../../../domain/test-support/ticket.test-support";
import type { Person } from "../couch/couch-under-test";

/** What somebody with curl might write, and what the door says to it. */
export type Scenario = {
  readonly rule: string;
  readonly what: string;
  readonly as: Person;
  /** Undefined: the document is new. */
  readonly before: Ticket | undefined;
  readonly doc: object;
  /** Undefined: it is let in. */
  readonly refused?: DoorReason;
  /** CouchDB itself may refuse it first, with another code. */
  readonly orByCouch?: true;
};

export const areaRole = "area:79:supervisor";

export function peopleOf(unitId: string) {
  const person = (role: Role, name = `${role}-1`): Person => ({
    name,
    roles: [couchRole(role, role === "areaSupervisor" ? "79" : unitId)],
  });
  return {
    official: person("official"),
    field: person("field"),
    supervisor: person("supervisor"),
    areaSupervisor: person("areaSupervisor"),
    leader: person("leader"),
    operator: person("operator"),
    admin: person("admin"),
    hub: person("hub"),
    both: {
      name: "both-1",
      roles: [couchRole("official", unitId), couchRole("supervisor", unitId)],
    },
    stranger: { name: "stranger-1", roles: [couchRole("official", "99999")] },
  } as const;
}

export function scenariosOf(unitId: string): readonly Scenario[] {
  return [
    ...honest(unitId),
    ...forgedAuthors(unitId),
    ...forgedTickets(unitId),
    ...forgedEntries(unitId),
    ...malformed(unitId),
  ];
}

const time = at("2026-11-20 10:00");

function written<Kind extends EntryKind>(
  kind: Kind,
  unitId: string,
  over: Parameters<typeof anEntry<Kind>>[1] & { readonly role?: Role } = {},
): EntryOf<Kind> {
  const { role, ...rest } = over;
  const by = anAuthor(role ?? lifeCycle[kind].by[0] ?? "official", { unitId });
  return anEntry(kind, { at: time, by, ...rest });
}

export function ticketIn(unitId: string, ...log: readonly Entry[]): Ticket {
  const report = aReport({ receivedAt: at("2026-11-20 08:00") });
  const dispatched = written("dispatched", unitId, { role: "hub", at: at("2026-11-20 08:05") });
  return aTicket({ unitId, report, log: [dispatched, ...log] });
}

function adding(before: Ticket, ...entries: readonly unknown[]): object {
  return { ...toTicketDocument(before), log: [...before.log, ...entries] };
}

function honest(unitId: string): readonly Scenario[] {
  const people = peopleOf(unitId);
  const before = ticketIn(unitId);
  const submission = written("resolutionSubmitted", unitId);
  const submitted = ticketIn(unitId, submission);
  const approval = written("approved", unitId, { body: { submission: submission.id } });
  const urged = written("urged", unitId, { by: anAuthor("areaSupervisor", { unitId: "79" }) });
  const late = written("inspected", unitId, { at: at("2026-11-20 08:10") });
  const ended = ticketIn(unitId, written("returned", unitId));
  const allow = { rule: "DOOR-7" };
  return [
    {
      ...allow,
      what: "an official accepts",
      as: people.official,
      before,
      doc: adding(before, written("accepted", unitId)),
    },
    {
      ...allow,
      what: "an inspection arrives after the end",
      as: people.official,
      before: ended,
      doc: adding(ended, late),
    },
    {
      ...allow,
      what: "a supervisor approves another's work",
      as: people.supervisor,
      before: submitted,
      doc: adding(submitted, approval),
    },
    {
      ...allow,
      what: "the area's supervisor urges",
      as: people.areaSupervisor,
      before,
      doc: adding(before, urged),
    },
    {
      rule: "PAP-22",
      what: "an official writes a record that nobody has signed",
      as: people.official,
      before,
      doc: adding(before, written("violationRecorded", unitId)),
    },
    {
      rule: "DOOR-3",
      what: "the hub creates",
      as: people.hub,
      before: undefined,
      doc: toTicketDocument(before),
    },
    {
      rule: "DOOR-8",
      what: "the hub brings a ticket with others' entries",
      as: people.hub,
      before: undefined,
      doc: toTicketDocument(submitted),
    },
  ];
}

function forgedAuthors(unitId: string): readonly Scenario[] {
  const { official, supervisor, both, stranger } = peopleOf(unitId);
  const before = ticketIn(unitId);
  const mine = written("resolutionSubmitted", unitId, {
    by: anAuthor("official", { unitId, user: both.name }),
  });
  const submitted = ticketIn(unitId, mine);
  const own = written("approved", unitId, {
    by: anAuthor("supervisor", { unitId, user: both.name }),
    body: { submission: mine.id },
  });
  const approvedFirst = ticketIn(unitId, own);
  const asRole = (role: Role, user: string) =>
    written("noted", unitId, { by: anAuthor(role, { unitId, user }) });
  const elsewhere = written("noted", unitId, {
    by: anAuthor("official", { unitId: "99999", user: official.name }),
  });
  return [
    {
      rule: "DOOR-5",
      what: "writes in a colleague's name",
      as: supervisor,
      before,
      doc: adding(before, written("accepted", unitId)),
      refused: "wrong-author",
    },
    {
      rule: "DOOR-5",
      what: "gives himself another role",
      as: official,
      before,
      doc: adding(before, asRole("supervisor", official.name)),
      refused: "wrong-unit",
    },
    {
      rule: "DOOR-5",
      what: "calls himself the hub",
      as: official,
      before,
      doc: adding(before, asRole("hub", official.name)),
      refused: "wrong-unit",
    },
    {
      rule: "DOOR-5",
      what: "writes under another unit's name",
      as: official,
      before,
      doc: adding(before, elsewhere),
      refused: "wrong-unit",
    },
    {
      rule: "DOOR-5",
      what: "belongs to another ward",
      as: stranger,
      before,
      doc: adding(before, asRole("official", stranger.name)),
      refused: "wrong-unit",
      orByCouch: true,
    },
    {
      rule: "DOOR-6",
      what: "approves what he submitted",
      as: both,
      before: submitted,
      doc: adding(submitted, own),
      refused: "own-submission",
    },
    {
      rule: "DOOR-6",
      what: "submits what he approved beforehand",
      as: both,
      before: approvedFirst,
      doc: adding(approvedFirst, mine),
      refused: "own-submission",
    },
    {
      rule: "DOOR-6",
      what: "sends both in one write",
      as: both,
      before,
      doc: adding(before, mine, own),
      refused: "own-submission",
    },
    {
      rule: "DOOR-11",
      what: "says what the city had seen",
      as: official,
      before,
      doc: adding(before, written("noted", unitId, { seen: [] })),
      refused: "extra-field",
    },
  ];
}

function forgedTickets(unitId: string): readonly Scenario[] {
  const { official, hub } = peopleOf(unitId);
  const before = ticketIn(unitId);
  const doc = toTicketDocument(before);
  const base = { as: official, before };
  const report = { ...before.report, text: "Lời khác" };
  return [
    {
      rule: "DOOR-3",
      what: "makes a ticket",
      as: official,
      before: undefined,
      doc,
      refused: "only-hub-creates",
    },
    {
      rule: "DOOR-3",
      what: "the hub puts a ticket into another ward",
      as: hub,
      before: undefined,
      doc: { ...doc, unitId: "99999" },
      refused: "wrong-database",
    },
    {
      rule: "DOOR-2",
      what: "deletes",
      ...base,
      doc: { ...doc, _deleted: true },
      refused: "never-deleted",
    },
    {
      rule: "DOOR-2",
      what: "deletes and leaves nothing",
      ...base,
      doc: { _id: doc._id, _deleted: true },
      refused: "never-deleted",
    },
    {
      rule: "DOOR-2",
      what: "the hub deletes",
      as: hub,
      before,
      doc: { ...doc, _deleted: true },
      refused: "never-deleted",
    },
    ...leaving(unitId, before),
    {
      rule: "DOOR-4",
      what: "changes the report",
      ...base,
      doc: { ...doc, report },
      refused: "report-changed",
    },
    {
      rule: "DOOR-4",
      what: "the hub changes the report",
      as: hub,
      before,
      doc: { ...doc, report },
      refused: "report-changed",
    },
    {
      rule: "DOOR-4",
      what: "changes the code",
      ...base,
      doc: { ...doc, code: "1022-26-00099999" },
      refused: "report-changed",
    },
    {
      rule: "DOOR-4",
      what: "changes the type",
      ...base,
      doc: { ...doc, type: "note" },
      refused: "not-a-ticket",
    },
    {
      rule: "DOOR-4",
      what: "drops the type",
      ...base,
      doc: { ...doc, type: undefined },
      refused: "not-a-ticket",
    },
    {
      rule: "DOOR-4",
      what: "raises the schema",
      ...base,
      doc: { ...doc, schema: 2 },
      refused: "newer-schema",
    },
    {
      rule: "DOOR-4",
      what: "adds a field that lists sort by",
      ...base,
      doc: { ...doc, dueAt: time },
      refused: "extra-field",
    },
    {
      rule: "DOOR-4",
      what: "adds an attachment",
      ...base,
      doc: { ...doc, _attachments: { x: { content_type: "text/plain", data: "eA==" } } },
      refused: "extra-field",
    },
    {
      rule: "DOOR-4",
      what: "adds a field with an underscore",
      ...base,
      doc: { ...doc, _hidden: true },
      refused: "extra-field",
      orByCouch: true,
    },
    {
      rule: "DOOR-4",
      what: "adds a field named __proto__",
      ...base,
      doc: JSON.parse(JSON.stringify(doc).replace("{", '{"__proto__":{"x":1},')) as object,
      refused: "extra-field",
      orByCouch: true,
    },
    {
      rule: "DOOR-4",
      what: "drops the log",
      ...base,
      doc: { ...doc, log: undefined },
      refused: "not-a-ticket",
    },
    {
      rule: "DOOR-4",
      what: "empties the log",
      ...base,
      doc: { ...doc, log: [] },
      refused: "entry-removed",
    },
    {
      rule: "DOOR-4",
      what: "changes an entry",
      ...base,
      doc: { ...doc, log: before.log.map((entry) => ({ ...entry, device: "pc-2" })) },
      refused: "entry-changed",
    },
    {
      rule: "DOOR-4",
      what: "doubles an entry",
      ...base,
      doc: { ...doc, log: [...before.log, ...before.log] },
      refused: "entry-changed",
    },
  ];
}

/** A ticket that leaves the ward, and what only looks like it. */
function leaving(unitId: string, before: Ticket): readonly Scenario[] {
  const { official, supervisor, admin, hub } = peopleOf(unitId);
  const left = { _id: before.id, _deleted: true, type: "left", left: "archived", at: time };
  const moved = { ...left, left: "moved", unitId: "27418" };
  const forged = [official, supervisor, admin].map((as): Scenario => {
    const what = `${as.name} lets a ticket go in the hub's manner`;
    return { rule: "DOOR-2", what, as, before, doc: left, refused: "never-deleted" };
  });
  const odd = [{ left: "lost" }, { unitId: "27418" }, { log: before.log }, { at: "today" }];
  const unclear = odd.map((more): Scenario => {
    const what = `the hub lets a ticket go with ${Object.keys(more).join()} amiss`;
    const doc = { ...left, ...more };
    return { rule: "DOOR-2", what, as: hub, before, doc, refused: "never-deleted" };
  });
  return [
    { rule: "DOOR-2", what: "the hub archives a ticket", as: hub, before, doc: left },
    { rule: "DOOR-2", what: "the hub says where it went", as: hub, before, doc: moved },
    ...forged,
    ...unclear,
  ];
}

function forgedEntries(unitId: string): readonly Scenario[] {
  const { official } = peopleOf(unitId);
  const before = ticketIn(unitId);
  const noted = (over: object) =>
    adding(before, { ...written("noted", unitId, { role: "official" }), ...over });
  const base = { as: official, before };
  const far = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const nextHour = new Date(Date.now() + 3_600_000).toISOString();
  const unverified = { skewMs: 0, verified: false };
  const inspection = written("inspected", unitId, { body: { inspectedAt: far } });
  return [
    {
      rule: "DOOR-10",
      what: "dates an entry three days ahead",
      ...base,
      doc: noted({ at: far, clock: unverified }),
      refused: "future-date",
    },
    {
      rule: "DOOR-10",
      what: "claims a measured clock for the next hour",
      ...base,
      doc: noted({ at: nextHour }),
      refused: "future-date",
    },
    {
      rule: "DOOR-10",
      what: "hides the future in the clock's offset",
      ...base,
      doc: noted({ clock: { skewMs: 1e12, verified: true } }),
      refused: "future-date",
    },
    {
      rule: "DOOR-10",
      what: "an unmeasured clock an hour ahead is let in",
      ...base,
      doc: noted({ at: nextHour, clock: unverified }),
    },
    {
      rule: "DOOR-10",
      what: "inspects in the future",
      ...base,
      doc: adding(before, inspection),
      refused: "future-date",
    },
    {
      rule: "DOOR-10",
      what: "a day that does not exist",
      ...base,
      doc: noted({ at: "2026-02-30T00:00:00.000Z" }),
      refused: "not-a-ticket",
    },
    {
      rule: "DOOR-9",
      what: "a kind from nowhere",
      ...base,
      doc: noted({ kind: "teleported" }),
      refused: "unknown-kind",
    },
    {
      rule: "DOOR-9",
      what: "a kind with the name of a method",
      ...base,
      doc: noted({ kind: "constructor" }),
      refused: "unknown-kind",
    },
    {
      rule: "DOOR-9",
      what: "an extra field in an entry",
      ...base,
      doc: noted({ approvedBy: "me" }),
      refused: "extra-field",
    },
    {
      rule: "DOOR-9",
      what: "an extra field in a body",
      ...base,
      doc: noted({ body: { text: "x", more: 1 } }),
      refused: "extra-field",
    },
    {
      rule: "DOOR-9",
      what: "an extra field in the author",
      ...base,
      doc: noted({ by: { ...anAuthor("official", { unitId }), admin: true } }),
      refused: "extra-field",
    },
    {
      rule: "DOOR-10",
      what: "a text of 8 MB",
      ...base,
      doc: noted({ body: { text: "x".repeat(8 * 1024 * 1024) } }),
      refused: "not-a-ticket",
      orByCouch: true,
    },
    {
      rule: "DOOR-10",
      what: "details of 400 KB",
      ...base,
      doc: adding(
        before,
        written("violationRecorded", unitId, { body: { details: { x: "x".repeat(400_000) } } }),
      ),
      refused: "too-large",
    },
    {
      rule: "DOOR-10",
      what: "details forty levels deep",
      ...base,
      doc: adding(
        before,
        written("violationRecorded", unitId, {
          body: { details: JSON.parse(`{"a":`.repeat(40) + "1" + "}".repeat(40)) as never },
        }),
      ),
      refused: "too-large",
    },
    {
      rule: "DOOR-10",
      what: "half a character",
      ...base,
      doc: adding(
        before,
        written("violationRecorded", unitId, { body: { details: { x: "\ud800" } } }),
      ),
      refused: "unsafe-text",
      orByCouch: true,
    },
    {
      rule: "DOOR-10",
      what: "a key named __proto__",
      ...base,
      doc: adding(
        before,
        written("violationRecorded", unitId, {
          body: { details: JSON.parse('{"__proto__":{"x":1}}') as never },
        }),
      ),
      refused: "unsafe-text",
      orByCouch: true,
    },
  ];
}

function malformed(unitId: string): readonly Scenario[] {
  const { official, hub } = peopleOf(unitId);
  const before = ticketIn(unitId);
  const doc = toTicketDocument(before);
  const wrong: readonly unknown[] = [null, 1, "x", true, [], {}, { id: 3 }, [[]]];
  const logs = wrong.map((entry): Scenario => {
    const what = `puts ${JSON.stringify(entry)} into the log`;
    const doc = adding(before, entry);
    return { rule: "DOOR-1", what, as: official, before, doc, refused: "not-a-ticket" };
  });
  const fields = ["at", "by", "device", "clock", "evidence", "body", "kind"].flatMap((field) =>
    [null, 1, "", {}, [1]].map((value): Scenario => {
      const what = `writes ${JSON.stringify(value)} for ${field}`;
      const doc = adding(before, { ...written("accepted", unitId), [field]: value });
      return { rule: "DOOR-1", what, as: official, before, doc, refused: "not-a-ticket" };
    }),
  );
  const bodies = fields.filter(({ what }) => what !== "writes {} for body");
  const news = ["id", "code", "unitId", "report", "log", "schema", "type"].map(
    (field): Scenario => {
      const what = `the hub makes a ticket whose ${field} is wrong`;
      const wrong = { ...doc, [field]: { odd: true } };
      return {
        rule: "DOOR-1",
        what,
        as: hub,
        before: undefined,
        doc: wrong,
        refused: "not-a-ticket",
      };
    },
  );
  const odd = { what: "a document that is no ticket", as: official, before: undefined };
  return [
    ...logs,
    ...bodies,
    ...news,
    { ...odd, rule: "DOOR-1", doc: { _id: doc._id, hello: "world" }, refused: "not-a-ticket" },
  ];
}

/** Nobody writes a kind that the table does not give to his role: the whole table, both ways. */
export function everyKindByEveryRole(unitId: string): readonly Scenario[] {
  const people = peopleOf(unitId);
  const before = ticketIn(unitId);
  const offices = roles.filter((role) => role !== "hub");
  return entryKinds.flatMap((kind) =>
    offices.map((role): Scenario => {
      const unit = role === "areaSupervisor" ? "79" : unitId;
      const entry = written(kind, unitId, { by: anAuthor(role, { unitId: unit }) });
      const allowed = lifeCycle[kind].by.includes(role);
      return {
        rule: "DOOR-5",
        what: `${role} writes ${kind}`,
        as: people[role],
        before,
        doc: adding(before, entry),
        ...(allowed ? {} : { refused: "wrong-role" }),
      };
    }),
  );
}
