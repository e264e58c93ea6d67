import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/mini";
import type { Author, Entry } from "../../domain/model/entry";
import { entryShape } from "../../domain/model/entry";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import { toEpochMs, toInstant } from "../../domain/model/instant";
import type { Ticket } from "../../domain/model/ticket";
import { mergeLogs, parseTicket, toTicketDocument } from "../../domain/model/ticket";
import { sealOf } from "../../domain/rules/fold";
import { parseAuthority } from "../../domain/model/role";
import type { Account, AccountStore } from "../accounts/account-store";
import { callerOf } from "../accounts/account-store";
import { readJsonFile } from "../config/seed-files";
import type { Couch } from "../couch/couch";
import type { Database } from "../couch/database";
import { followingId, hubAuthor, hubCaller } from "../dispatch/hub";
import { sniffMediaType } from "../evidence/media-type";
import { storeEvidence } from "../evidence/store-evidence";
import type { Office } from "../office";
import { sideBySide } from "../side-by-side";
import type { LoadedSample } from "./sample-reports";

const stepShape = z.object({
  kind: z.string(),
  /** Username of the sample staff, or "hub". */
  by: z.string(),
  /** Minutes after the one before; the first after the dispatch. */
  afterMinutes: z.number().check(z.minimum(0)),
  body: z.record(z.string(), z.unknown()),
  photos: z.optional(z.array(z.string())),
});
type ProgressStep = z.infer<typeof stepShape>;

const progressShape = z.array(z.object({ sampleId: z.string(), steps: z.array(stepShape) }));
export type SampleProgress = z.infer<typeof progressShape>;

const atOnce = 4;

export async function readProgress(folder: string): Promise<SampleProgress> {
  const raw = await readJsonFile(path.join(folder, "progress.json"));
  return raw === undefined ? [] : progressShape.parse(raw);
}

export type ProgressParts = {
  readonly folder: string;
  readonly office: Office;
  readonly couch: Couch;
  readonly accounts: AccountStore;
  readonly now: () => number;
};

type Stage = ProgressParts & {
  readonly people: ReadonlyMap<string, Account>;
  /** The ward's database as this person. */
  readonly openAs: (user: string, ward: string) => Database;
};

/** Plays the plan: each entry is written with the token of the person whose it is. */
export async function carryOn(
  progress: SampleProgress,
  loaded: readonly LoadedSample[],
  parts: ProgressParts,
): Promise<void> {
  const samples = new Map(loaded.map((sample) => [sample.sampleId, sample.document]));
  const people = new Map((await parts.accounts.list()).map((one) => [one.user, one]));
  const stage: Stage = { ...parts, people, openAs: openDoors(parts.couch, people) };
  await sideBySide(progress, atOnce, async ({ sampleId, steps }) => {
    const { ticketId, unitId } = samples.get(sampleId) ?? {};
    if (ticketId === undefined || unitId === undefined) return;
    await playSteps(steps, { ticketId, unitId }, stage);
  });
}

function openDoors(couch: Couch, people: ReadonlyMap<string, Account>): Stage["openAs"] {
  const opened = new Map<string, Database>();
  return (user, ward) => {
    const key = `${user} ${ward}`;
    const account = people.get(user);
    const caller = account === undefined ? hubCaller : callerOf(account);
    const database = opened.get(key) ?? couch.openAs(caller, ward);
    opened.set(key, database);
    return database;
  };
}

type SampleTicket = { readonly ticketId: string; readonly unitId: string };

async function playSteps(
  steps: readonly ProgressStep[],
  place: SampleTicket,
  stage: Stage,
): Promise<void> {
  const ward = `ward_${place.unitId}`;
  const stored = await stage.office.open(ward).get(place.ticketId);
  const ticket = stored === undefined ? undefined : parseTicket(stored.doc);
  if (stored === undefined || ticket?.ok !== true) return;
  const planned = await planEntries(steps, { ...place, ticket: ticket.value }, stage);
  const ids = new Set(planned.map((entry) => entry.id));
  // Somebody has worked on it since the demonstration was filled: his work is not mixed with it.
  if (ticket.value.log.slice(1).some((entry) => !ids.has(entry.id))) return;
  let { rev } = stored;
  let log = ticket.value.log;
  for (const run of runsOfOneAuthor(planned)) {
    const missing = run.filter((entry) => !log.some((known) => known.id === entry.id));
    if (missing.length === 0) continue;
    log = mergeLogs(log, missing);
    const user = missing[0]?.by.user ?? "";
    const document = toTicketDocument({ ...ticket.value, log });
    const written = await stage.openAs(user, ward).put(document, rev);
    if (!written.ok) {
      const kinds = missing.map((entry) => entry.kind).join(", ");
      throw new Error(`progress.json: ${kinds} was refused, ${written.detail ?? written.reason}`);
    }
    rev = written.value;
  }
}

/** A write carries the work of one person, as it does when the app sends it. */
function runsOfOneAuthor(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs[runs.length - 1];
    if (last?.[0]?.by.user === entry.by.user) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

type PlannedTicket = SampleTicket & { readonly ticket: Ticket };

async function planEntries(
  steps: readonly ProgressStep[],
  { ticket, ...place }: PlannedTicket,
  stage: Stage,
): Promise<readonly Entry[]> {
  const first = ticket.log[0];
  if (first === undefined) return [];
  const entries: Entry[] = [];
  let atMs = toEpochMs(first.at);
  for (const [index, step] of steps.entries()) {
    atMs += step.afterMinutes * 60_000;
    if (atMs > stage.now()) break;
    const before: readonly Entry[] = [first, ...entries];
    entries.push(await makeEntry(step, { ...place, index, atMs, before }, stage));
  }
  return entries;
}

type StepPlace = SampleTicket & {
  readonly index: number;
  readonly atMs: number;
  readonly before: readonly Entry[];
};

async function makeEntry(step: ProgressStep, place: StepPlace, stage: Stage): Promise<Entry> {
  const { atMs, before } = place;
  const by = authorOf(step.by, stage);
  const entry = {
    id: followingId(place.ticketId, `sample ${String(place.index)} ${step.kind}`, atMs),
    kind: step.kind,
    at: toInstant(atMs),
    by,
    device: "may-mau",
    clock: { skewMs: 0, verified: true },
    body: bodyOf(step, place),
    evidence: await storePhotos(step, place, stage),
    ...(by.role === "hub" ? { seen: sealOf(before) } : {}),
  };
  const problem = entryShape(entry, "");
  if (problem !== undefined) throw new Error(`progress.json: ${step.kind}${problem} is wrong`);
  return entry;
}

/** Moments and names that are known only when it is played. */
function bodyOf({ kind, body }: ProgressStep, { atMs, before }: StepPlace): unknown {
  const { committedInMinutes, ...said } = body;
  const submission = before.filter((entry) => entry.kind === "resolutionSubmitted").pop()?.id;
  const decides = kind === "approved" || kind === "sentBack";
  return {
    ...said,
    ...(decides && submission !== undefined ? { submission } : {}),
    ...(typeof committedInMinutes === "number"
      ? { committedDeadline: toInstant(atMs + committedInMinutes * 60_000) }
      : {}),
  };
}

function authorOf(user: string, { people }: Stage): Author {
  if (user === hubCaller.user) return hubAuthor;
  const account = people.get(user);
  const role = account?.roles.map(parseAuthority).find((one) => one !== undefined)?.role;
  if (account === undefined || role === undefined) {
    throw new Error(`progress.json: nobody is called ${user}`);
  }
  return { user, name: account.displayName, role, unitId: account.unitId };
}

async function storePhotos(
  { photos = [], by }: ProgressStep,
  { unitId, atMs }: StepPlace,
  { folder, office }: Stage,
): Promise<readonly EvidenceRef[]> {
  const refs: EvidenceRef[] = [];
  for (const photo of photos) {
    const file = path.join(folder, "photos", path.basename(photo));
    // A demonstration without one of its pictures is still a demonstration.
    const bytes = existsSync(file) ? await readFile(file) : undefined;
    const mediaType = bytes && sniffMediaType(bytes);
    if (bytes === undefined || mediaType === undefined) continue;
    const evidence = office.intake.openEvidence(unitId);
    const ref = await storeEvidence(evidence, { bytes, mediaType, by }, atMs);
    refs.push({ ...ref, takenAt: toInstant(atMs) });
  }
  return refs;
}
