import fc from "fast-check";
import type { Author, Entry, EntryBodies, EntryKind } from "../../domain/model/entry";
import { entryKinds, isKnown } from "../../domain/model/entry";
import type { EntryId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { Role } from "../../domain/model/role";
import { roles } from "../../domain/model/role";
import type { Ticket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import { fold, sealOf } from "../../domain/rules/fold";
import { lifeCycle, rowFor } from "../../domain/rules/life-cycle";
import type { RuleBook } from "../../domain/rules/rule-book";
import {
  aPhoto,
  aReport,
  aTicket,
  anAuthor,
  anEntry,
  local,
  otherUnitId,
  ulid,
  unitId,
} from "../../domain/test-support/ticket.test-support";

/** Generated logs: some that nobody could write, and some that offices might have written. */

const firstMs = local("2026-11-16 08:00");
const minuteMs = 60_000;

const policyIds = ["normal_5wd", "covid_60m", "urgent_4wh"];
const requestKinds = ["incident", "violation", "suggestion", "complaint"] as const;

type Links = { readonly named: EntryId; readonly pick: number; readonly atMs: number };

type BodyMaker = (links: Links, until: string) => Partial<EntryBodies[EntryKind]>;

const bodies: { readonly [Kind in EntryKind]?: BodyMaker } = {
  approved: ({ named }) => ({ submission: named }),
  sentBack: ({ named }) => ({ submission: named }),
  commitmentKept: ({ named }) => ({ commitment: named }),
  commitmentBroken: ({ named }) => ({ commitment: named }),
  penaltyDecided: ({ named }) => ({ proposal: named }),
  directiveAnswered: ({ named }) => ({ directive: named }),
  corrected: ({ named, pick }) => (pick % 3 === 0 ? {} : { entry: named }),
  extended: ({ named, pick }, until) => (pick % 3 === 0 ? { until } : { until, request: named }),
  directed: ({ pick }, until) => (pick % 2 === 0 ? { dueAt: until } : {}),
  progressReplied: ({ pick }, until) => (pick % 4 === 0 ? {} : { committedDeadline: until }),
  closed: ({ pick }) => ({ reason: pick % 2 === 0 ? "done" : "spam" }),
  dispatched: ({ pick }) => ({
    toUnit: pick % 3 === 0 ? otherUnitId : unitId,
    policyId: policyIds[pick % policyIds.length] ?? "normal_5wd",
    requestKind: requestKinds[pick % requestKinds.length] ?? "incident",
  }),
};

function bodyFor(kind: EntryKind, links: Links): Partial<EntryBodies[EntryKind]> {
  const until = toInstant(links.atMs + (links.pick % 20_000) * minuteMs);
  return bodies[kind]?.(links, until) ?? {};
}

function author(role: Role, who: number, unit: string): Author {
  return anAuthor(role, { user: `${role}-${String(who % 3)}`, unitId: unit });
}

const someEntry = fc
  .record({
    kind: fc.constantFrom(...entryKinds),
    role: fc.constantFrom(...roles),
    number: fc.integer({ min: 1, max: 40 }),
    named: fc.integer({ min: 1, max: 40 }),
    pick: fc.nat(10_000),
    minute: fc.nat(20_000),
    skewMs: fc.constantFrom(0, 0, 0, -86_400_000, 7_200_000, 1e12, -1e12),
    verified: fc.boolean(),
    photo: fc.boolean(),
    seen: fc.option(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 })),
    unknown: fc.integer({ min: 0, max: 15 }),
    ownUnit: fc.integer({ min: 0, max: 4 }),
  })
  .map((parts): Entry => {
    const atMs = firstMs + parts.minute * minuteMs;
    const links = { named: ulid(parts.named) as EntryId, pick: parts.pick, atMs };
    const role = parts.pick % 3 === 0 ? parts.role : (lifeCycle[parts.kind].by[0] ?? parts.role);
    const entry = anEntry(parts.kind, {
      id: ulid(parts.number) as EntryId,
      at: toInstant(atMs),
      by: author(role, parts.pick, parts.ownUnit === 0 ? otherUnitId : unitId),
      clock: { skewMs: parts.skewMs, verified: parts.verified },
      evidence: parts.photo ? [aPhoto()] : [],
      body: bodyFor(parts.kind, links),
      ...(parts.seen === null ? {} : { seen: parts.seen.map((id) => ulid(id) as EntryId) }),
    });
    return parts.unknown === 0 ? { ...entry, kind: "teleported" } : entry;
  });

/** Any well-formed entries at all, some of them with one id and two contents. */
export const someLog = fc.array(someEntry, { maxLength: 40 });

type Choice = {
  readonly pick: number;
  readonly minutes: number;
  readonly photo: boolean;
  readonly who: number;
};

const choice: fc.Arbitrary<Choice> = fc.record({
  pick: fc.nat(1_000_000),
  minutes: fc.integer({ min: 1, max: 2_000 }),
  photo: fc.boolean(),
  who: fc.nat(10),
});

const cityRoles: readonly Role[] = ["hub", "operator"];

export type History = { readonly ticket: Ticket; readonly decisions: readonly number[] };

/**
 * A log that grew entry by entry, each one fitting when it was written. `decisions` are the
 * lengths that the log had right after each entry of the city.
 */
export function someHistory(rules: RuleBook, maxLength = 25): fc.Arbitrary<History> {
  return fc.array(choice, { minLength: 1, maxLength, size: "max" }).map((choices) => {
    let ticket = aTicket({ report: aReport({ receivedAt: toInstant(firstMs) }) });
    const decisions: number[] = [];
    let atMs = firstMs;
    choices.forEach((next, index) => {
      atMs += next.minutes * minuteMs;
      const entry = nextEntry(ticket, fold(ticket, rules), { ...next, atMs, index });
      if (entry === undefined) return;
      ticket = { ...ticket, log: [...ticket.log, entry] };
      if (entry.seen !== undefined) decisions.push(ticket.log.length);
    });
    return { ticket, decisions };
  });
}

type Turn = Choice & { readonly atMs: number; readonly index: number };

function nextEntry(ticket: Ticket, view: TicketView, turn: Turn): Entry | undefined {
  const likely = entryKinds.filter((kind) => turn.pick % 11 === 0 || canName(ticket, kind));
  const possible = likely.flatMap((kind) =>
    roles.filter((role) => rowFor(kind, role, view.status)).map((role) => ({ kind, role })),
  );
  const forward = possible.filter(({ kind }) => mainJob.includes(kind));
  const wantsForward = turn.pick % 5 < 3 && forward.length > 0;
  const pool = wantsForward ? forward : possible;
  const chosen = pool[(Math.imul(turn.pick + turn.minutes, 0x9e3779b1) >>> 8) % pool.length];
  if (chosen === undefined) return undefined;
  const named = namable(ticket, chosen.kind, turn.pick);
  const links = { named, pick: turn.pick, atMs: turn.atMs };
  return anEntry(chosen.kind, {
    id: ulid(1000 + turn.index) as EntryId,
    at: toInstant(turn.atMs),
    by: author(chosen.role, turn.who, view.unitId),
    evidence: turn.photo ? [aPhoto()] : [],
    body: bodyFor(chosen.kind, links),
    ...(cityRoles.includes(chosen.role) ? { seen: sealOf(ticket.log) } : {}),
  });
}

const mainJob: readonly EntryKind[] = [
  "dispatched",
  "accepted",
  "inspected",
  "resolutionSubmitted",
  "approved",
  "replied",
  "published",
];

const named: { readonly [kind: string]: EntryKind } = {
  approved: "resolutionSubmitted",
  sentBack: "resolutionSubmitted",
  commitmentKept: "commitmentMade",
  commitmentBroken: "commitmentMade",
  penaltyDecided: "penaltyProposed",
  extended: "extensionRequested",
  directiveAnswered: "directed",
};

function canName(ticket: Ticket, kind: EntryKind): boolean {
  const wanted = named[kind];
  return (
    wanted === undefined || kind === "extended" || ticket.log.some((entry) => entry.kind === wanted)
  );
}

function namable(ticket: Ticket, kind: EntryKind, pick: number): EntryId {
  const wanted = named[kind];
  const fitting = ticket.log.filter((entry) => wanted === undefined || entry.kind === wanted);
  const last = fitting[fitting.length - 1 - (pick % 7 === 0 ? 1 : 0)] ?? fitting[0];
  return last?.id ?? (ulid(1) as EntryId);
}

/** What somebody offline might still send: any ward's entry, at any time, seen by nobody. */
export const lateEntries = fc.array(someEntry, { minLength: 1, maxLength: 10 }).map((entries) =>
  entries
    .filter((entry) => isKnown(entry) && !cityRoles.includes(entry.by.role))
    .map((entry, index): Entry => {
      const { seen, ...rest } = entry;
      void seen;
      return { ...rest, id: ulid(5000 + index) as EntryId };
    }),
);
