import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/mini";
import type { Author, Entry } from "../../domain/model/entry";
import { entryShape } from "../../domain/model/entry";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import { isSha256 } from "../../domain/model/ids";
import { toEpochMs, toInstant } from "../../domain/model/instant";
import { parseTicket } from "../../domain/model/ticket";
import { sealOf } from "../../domain/rules/fold";
import { parseAuthority } from "../../domain/model/role";
import type { AccountStore } from "../accounts/account-store";
import { callerOf } from "../accounts/account-store";
import type { Caller } from "../accounts/access-token";
import { readJsonFile } from "../config/seed-files";
import type { Couch } from "../couch/couch";
import type { Database } from "../couch/database";
import { followingId, hubAuthor, hubCaller } from "../dispatch/hub";
import { appendEntries } from "../dispatch/ticket-log";
import { sniffMediaType } from "../evidence/media-type";
import { storeEvidence } from "../evidence/store-evidence";
import type { Office } from "../office";
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

/** Plays the plan: each entry is written with the token of the person whose it is. */
export async function carryOn(
  progress: SampleProgress,
  loaded: readonly LoadedSample[],
  parts: ProgressParts,
): Promise<void> {
  const samples = new Map(loaded.map((sample) => [sample.sampleId, sample.document]));
  for (const { sampleId, steps } of progress) {
    const document = samples.get(sampleId);
    if (document?.unitId === undefined) continue;
    await playSteps(steps, { ticketId: document.ticketId, unitId: document.unitId }, parts);
  }
}

type SampleTicket = { readonly ticketId: string; readonly unitId: string };

async function playSteps(
  steps: readonly ProgressStep[],
  ticket: SampleTicket,
  parts: ProgressParts,
): Promise<void> {
  const log = await readLog(parts.office.open(`ward_${ticket.unitId}`), ticket.ticketId);
  const [first] = log;
  // More than the dispatch: it was played before, or somebody has worked on it since.
  if (first === undefined || log.length > 1) return;
  let atMs = toEpochMs(first.at);
  let submission: string | undefined;
  for (const [index, step] of steps.entries()) {
    atMs += step.afterMinutes * 60_000;
    if (atMs > parts.now()) return;
    const entry = await makeEntry(step, { index, atMs, submission, ticket }, parts);
    if (entry.kind === "resolutionSubmitted") submission = entry.id;
    await writeEntry(entry, ticket, parts);
  }
}

async function readLog(ward: Database, ticketId: string): Promise<readonly Entry[]> {
  const stored = await ward.get(ticketId);
  const ticket = stored === undefined ? undefined : parseTicket(stored.doc);
  return ticket?.ok === true ? ticket.value.log : [];
}

type StepPlace = {
  readonly index: number;
  readonly atMs: number;
  readonly submission: string | undefined;
  readonly ticket: SampleTicket;
};

async function makeEntry(
  step: ProgressStep,
  { index, atMs, submission, ticket }: StepPlace,
  parts: ProgressParts,
): Promise<Entry> {
  const names = submission !== undefined && needsSubmission(step.kind);
  const deadline = step.body["committedInMinutes"];
  const { committedInMinutes, ...said } = step.body;
  void committedInMinutes;
  const entry = {
    id: followingId(ticket.ticketId, `sample ${String(index)} ${step.kind}`, atMs),
    kind: step.kind,
    at: toInstant(atMs),
    by: await authorOf(step.by, parts),
    device: "may-mau",
    clock: { skewMs: 0, verified: true },
    body: {
      ...said,
      ...(names ? { submission } : {}),
      ...(typeof deadline === "number"
        ? { committedDeadline: toInstant(atMs + deadline * 60_000) }
        : {}),
    },
    evidence: await storePhotos(step, ticket, { ...parts, atMs }),
  };
  const problem = entryShape(entry, "");
  if (problem !== undefined) throw new Error(`progress.json: ${step.kind}${problem} is wrong`);
  return entry;
}

function needsSubmission(kind: string): boolean {
  return kind === "approved" || kind === "sentBack";
}

async function authorOf(user: string, { accounts }: ProgressParts): Promise<Author> {
  if (user === hubCaller.user) return hubAuthor;
  const account = await accounts.find(user);
  const role = account?.roles.map(parseAuthority).find((one) => one !== undefined)?.role;
  if (account === undefined || role === undefined) {
    throw new Error(`progress.json: nobody is called ${user}`);
  }
  return { user, name: account.displayName, role, unitId: account.unitId };
}

async function storePhotos(
  { photos = [], by }: ProgressStep,
  { unitId }: SampleTicket,
  { folder, office, atMs }: ProgressParts & { readonly atMs: number },
): Promise<readonly EvidenceRef[]> {
  const refs: EvidenceRef[] = [];
  for (const photo of photos) {
    const bytes = await readFile(path.join(folder, "photos", path.basename(photo)));
    const mediaType = sniffMediaType(bytes);
    if (mediaType === undefined) throw new Error(`progress.json: ${photo} is no photo`);
    const evidence = office.intake.openEvidence(unitId);
    const ref = await storeEvidence(evidence, { bytes, mediaType, by }, atMs);
    if (isSha256(ref.sha256)) refs.push({ ...ref, takenAt: toInstant(atMs) });
  }
  return refs;
}

async function writeEntry(
  entry: Entry,
  { ticketId, unitId }: SampleTicket,
  { couch, accounts }: ProgressParts,
): Promise<void> {
  const account = await accounts.find(entry.by.user);
  const caller: Caller = account === undefined ? hubCaller : callerOf(account);
  const ward = couch.openAs(caller, `ward_${unitId}`);
  const seen = account === undefined ? { seen: sealOf(await readLog(ward, ticketId)) } : {};
  const written = await appendEntries(ward, ticketId, [{ ...entry, ...seen }]);
  if (!written.ok) {
    throw new Error(
      `progress.json: ${entry.kind} was refused, ${written.reason} ${written.detail ?? ""}`,
    );
  }
}
