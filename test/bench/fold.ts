// Figures of the rules: folding many tickets, and the door before each write. With COUCHDB_URL
// and COUCHDB_JWT_KEY (see test/contract/door/real.test.ts), the door inside a real CouchDB too.
import { createPrivateKey, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { cpuUsage } from "node:process";
import { createContext, Script } from "node:vm";
import type { OfficeCalendar } from "../../domain/model/calendar";
import type { Entry } from "../../domain/model/entry";
import { toInstant } from "../../domain/model/instant";
import type { SlaPolicy } from "../../domain/model/sla-policy";
import type { Ticket } from "../../domain/model/ticket";
import { parseTicket, toTicketDocument } from "../../domain/model/ticket";
import { fold } from "../../domain/rules/fold";
import { openRuleBook } from "../../domain/rules/rule-book";
import {
  aPhoto,
  aReport,
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
  local,
  unitId,
} from "../../domain/test-support/ticket.test-support";
import calendars from "../../resources/seed-config/calendars.json";
import policies from "../../resources/seed-config/sla-policies.json";
import { CouchClient } from "../contract/couch/couch-under-test";
import { doorText } from "../contract/door/door-text";

const asJson = process.argv.includes("--json");
const ticketCount = 10_000;
const longLog = 50;
const rounds = 9;
const minuteMs = 60_000;

function mainJob(startMs: number, index: number): readonly Entry[] {
  let minute = 0;
  const next = () => toInstant(startMs + (minute += 7) * minuteMs);
  const policyId = index % 3 === 0 ? "covid_60m" : "normal_5wd";
  const body = { policyId };
  const dispatched = anEntry("dispatched", { at: next(), seen: [], body });
  const accepted = anEntry("accepted", { at: next() });
  const assigned = anEntry("assigned", { at: next() });
  const inspected = anEntry("inspected", { at: next(), evidence: [aPhoto()] });
  const progress = anEntry("progressReplied", {
    at: next(),
    evidence: [aPhoto()],
    body: { committedDeadline: toInstant(startMs + 4000 * minuteMs) },
  });
  const submitted = anEntry("resolutionSubmitted", { at: next() });
  const approved = anEntry("approved", { at: next(), body: { submission: submitted.id } });
  const before = [dispatched, accepted, assigned, inspected, progress, submitted, approved];
  const seen = before.map((entry) => entry.id);
  return [...before, anEntry("replied", { at: next(), seen })];
}

/** As documents come from the disk or the wire: text that is parsed, sharing nothing. */
function someTickets(): readonly Ticket[] {
  return Array.from({ length: ticketCount }, (_, index) => {
    const startMs = local("2026-01-05 08:00") + (index % 400) * 1440 * minuteMs;
    const report = aReport({ receivedAt: toInstant(startMs) });
    const log = mainJob(startMs, index);
    const ticket = aTicket({ id: aTicketId(index + 1), report, log });
    return JSON.parse(JSON.stringify(ticket)) as Ticket;
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Processor time: what else the machine does must not count. */
function timed(work: () => void): number {
  const before = cpuUsage();
  work();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1000;
}

function measureFolding(tickets: readonly Ticket[]) {
  const rules = openRuleBook(
    policies as readonly SlaPolicy[],
    calendars[0] as unknown as OfficeCalendar,
  );
  const documents = tickets.map(toTicketDocument);
  const folds = Array.from({ length: rounds }, () =>
    timed(() => {
      for (const ticket of tickets) fold(ticket, rules);
    }),
  );
  const parses = Array.from({ length: rounds }, () =>
    timed(() => {
      for (const document of documents)
        if (!parseTicket(document).ok) throw new Error("unreadable");
    }),
  );
  return { foldMs: median(folds), firstFoldMs: folds[0] ?? 0, parseMs: median(parses) };
}

const official = anAuthor("official");

/** A ticket with a long log, and the same with one more entry. */
function longTicket(index: number) {
  const at = (minute: number) => toInstant(local("2026-11-18 08:00") + minute * minuteMs);
  const noted = (minute: number) =>
    anEntry("noted", { by: official, at: at(minute), evidence: [aPhoto()] });
  const log = Array.from({ length: longLog - 1 }, (_, minute) => noted(minute));
  const before = toTicketDocument(aTicket({ id: aTicketId(index + 1), log }));
  return { before, after: { ...before, log: [...log, noted(longLog)] } };
}

const roles = [`ward:${unitId}:official`];

function measureVm(text: string): number {
  const context = createContext({});
  new Script(`validate = (${text}\n)`).runInContext(context);
  const { before, after } = longTicket(0);
  const user = { name: official.user, roles, db: `ward_${unitId}` };
  context["given"] = JSON.stringify({ before, after, user });
  const times = 2_000;
  const script = new Script(`
    var g = JSON.parse(given);
    for (var i = 0; i < ${String(times)}; i += 1) validate(g.after, g.before, g.user, {});
  `);
  const run = () => {
    script.runInContext(context);
  };
  return median(Array.from({ length: 5 }, () => timed(run))) / times;
}

type CouchFigures = {
  readonly withDoorMs: number;
  /** With a validation function that does nothing: the way to the engine and back. */
  readonly withEmptyMs: number;
  readonly withoutMs: number;
};

async function measureCouch(text: string): Promise<CouchFigures | undefined> {
  const address = process.env["COUCHDB_URL"] ?? "";
  const keyFile = process.env["COUCHDB_JWT_KEY"] ?? "";
  if (address === "" || keyFile === "") return undefined;
  const { origin, username, password } = new URL(address);
  const client = new CouchClient({
    url: origin,
    admin: { name: username, password },
    privateKey: createPrivateKey(await readFile(keyFile)),
    close: async () => undefined,
  });
  const withDoorMs = await updateInCouch(client, text);
  const withEmptyMs = await updateInCouch(client, "function () {}");
  const withoutMs = await updateInCouch(client, undefined);
  return { withDoorMs, withEmptyMs, withoutMs };
}

/**
 * Milliseconds a document, each with its long log and one entry more: the best of the rounds, since
 * this is wall time and whatever else the machine does only adds to it.
 */
async function updateInCouch(client: CouchClient, door: string | undefined): Promise<number> {
  const db = `bench_${randomUUID()}`;
  const count = 100;
  await client.ask("PUT", `/${db}`);
  try {
    await client.ask("PUT", `/${db}/_security`, { members: { roles } });
    const design = { language: "javascript", validate_doc_update: door };
    if (door !== undefined) await client.ask("PUT", `/${db}/_design/door`, design);
    const took: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      took.push(await updateOnce(client, { db, count, from: round * count }));
    }
    return Math.min(...took) / count;
  } finally {
    await client.ask("DELETE", `/${db}`);
  }
}

async function updateOnce(
  client: CouchClient,
  { db, count, from }: { readonly db: string; readonly count: number; readonly from: number },
): Promise<number> {
  const tickets = Array.from({ length: count }, (_, index) => longTicket(from + index));
  const docs = tickets.map(({ before }) => before);
  const made = await client.ask("POST", `/${db}/_bulk_docs`, { docs });
  const revs = made.body as readonly { readonly rev: string }[];
  const updates = tickets.map(({ after }, index) => ({ ...after, _rev: revs[index]?.rev }));
  const me = client.as({ name: official.user, roles });
  const startMs = performance.now();
  const reply = await client.ask("POST", `/${db}/_bulk_docs`, { docs: updates }, me);
  const tookMs = performance.now() - startMs;
  const rows = reply.body as readonly { readonly ok?: boolean }[];
  if (rows.length !== count || !rows.every((row) => row.ok === true)) throw new Error(reply.text);
  return tookMs;
}

function couchLine({ withDoorMs, withEmptyMs, withoutMs }: CouchFigures): string {
  const door = (withDoorMs - withoutMs).toFixed(2);
  const own = (withDoorMs - withEmptyMs).toFixed(2);
  const parts = `${withDoorMs.toFixed(2)} with it, ${withEmptyMs.toFixed(2)} with an empty function, ${withoutMs.toFixed(2)} without any`;
  return `door   in real CouchDB: ${door} ms a document, ${own} ms of it our own code (${parts}; goal under 2 ms)`;
}

const folding = measureFolding(someTickets());
const text = await doorText();
const door = { vmMs: measureVm(text), textKb: text.length / 1024 };
const couch = await measureCouch(text);

if (asJson) {
  process.stdout.write(
    `${JSON.stringify({ fold: { tickets: ticketCount, entries: 8, ...folding, door, couch } })}\n`,
  );
} else {
  const lines = [
    `fold   ${String(ticketCount)} tickets of 8 entries: ${folding.foldMs.toFixed(0)} ms (first time ${folding.firstFoldMs.toFixed(0)} ms, goal 250 ms)`,
    `parse  the same documents: ${folding.parseMs.toFixed(0)} ms`,
    `door   one entry more on a log of ${String(longLog - 1)}, node:vm: ${door.vmMs.toFixed(3)} ms a document; text ${door.textKb.toFixed(1)} KB`,
    couch === undefined
      ? "door   in real CouchDB: not measured (COUCHDB_URL and COUCHDB_JWT_KEY are not set)"
      : couchLine(couch),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
