import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import { fieldCodes } from "../../domain/model/report";
import { foldText } from "../../domain/rules/fold-text";
import type { Authenticate } from "../accounts/authenticate";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { bringBack, readArchived } from "./archive-ticket";
import type { ArchivedTicket } from "./archived-ticket";
import { parseArchived } from "./archived-ticket";

export type ArchiveRouteParts = {
  readonly authenticate: Authenticate;
  readonly mayRead: (roles: readonly string[], database: string) => boolean;
  readonly openWard: (unitId: string) => Database;
  readonly openArchive: (unitId: string) => Database;
  readonly now: () => number;
};

const unit = z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/));
const ticketId = z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/));
const unitShape = z.object({ unit });
const ticketShape = z.object({ unit, ticket: ticketId });
const questionShape = z.object({
  text: z.optional(z.string().check(z.maxLength(200))),
  field: z.optional(z.enum(fieldCodes)),
  from: z.optional(z.iso.datetime()),
  to: z.optional(z.iso.datetime()),
  /** `next` of the answer before. */
  before: z.optional(ticketId),
  limit: z.optional(z.coerce.number().check(z.minimum(1), z.maximum(200))),
});
type Question = z.infer<typeof questionShape>;

/** What lies in the archive, for whoever reads the ward; and the way back out of it. */
export function addArchiveRoutes(app: FastifyInstance, parts: ArchiveRouteParts): void {
  const enter: Enter = async (request, unitId) => {
    const { roles } = await parts.authenticate(request);
    // Asked before anything is looked up: who may not read must not learn what is there.
    if (!parts.mayRead(roles, `archive_${unitId}`)) throw new HttpError(403, "forbidden");
    return parts.openArchive(unitId);
  };
  app.get("/api/archive/:unit", async (request) => {
    const { unit: unitId } = parseBody(unitShape, request.params);
    const archive = await enter(request, unitId);
    return search(archive, parseBody(questionShape, request.query));
  });
  app.get("/api/archive/:unit/:ticket", async (request) => {
    const path = parseBody(ticketShape, request.params);
    const kept = await readArchived(await enter(request, path.unit), path.ticket);
    if (kept === undefined) throw new HttpError(404, "not-found");
    const { ticket, leaving, at } = kept.archived;
    return { ticket, ...leaving, at };
  });
  app.post("/api/archive/:unit/:ticket/bring-back", async (request) => {
    const path = parseBody(ticketShape, request.params);
    const archive = await enter(request, path.unit);
    const shelves = { archive, ward: parts.openWard(path.unit) };
    if (!(await bringBack(path.ticket, shelves, parts.now()))) {
      throw new HttpError(404, "not-found");
    }
    return { back: true };
  });
}

type Enter = (request: Parameters<Authenticate>[0], unitId: string) => Promise<Database>;

const pageSize = 200;
/** A question that nothing answers must not read a whole archive at once. */
const mostLookedAt = 4_000;

async function search(archive: Database, question: Question) {
  const limit = question.limit ?? 50;
  const rows: ReturnType<typeof rowOf>[] = [];
  let startKey = question.before ?? "Z";
  for (let lookedAt = 0; lookedAt < mostLookedAt; lookedAt += pageSize) {
    const page = await archive.list({ startKey, endKey: "0", descending: true, limit: pageSize });
    for (const { id, doc } of page) {
      if (id === question.before) continue;
      startKey = id;
      const archived = parseArchived(doc);
      if (archived === undefined || !answers(archived, question)) continue;
      rows.push(rowOf(archived));
      if (rows.length === limit) return { rows, next: id };
    }
    if (page.length < pageSize) return { rows };
  }
  return { rows, next: startKey };
}

function answers({ ticket }: ArchivedTicket, { text, field, from, to }: Question): boolean {
  const { report, code } = ticket;
  if (field !== undefined && report.field !== field) return false;
  if (from !== undefined && Date.parse(report.receivedAt) < Date.parse(from)) return false;
  if (to !== undefined && Date.parse(report.receivedAt) >= Date.parse(to)) return false;
  if (text === undefined || text.trim() === "") return true;
  if (code.endsWith(text.trim())) return true;
  return foldText(`${report.subject} ${report.text} ${report.place.text}`).includes(foldText(text));
}

function rowOf({ ticket, leaving, at, backAt }: ArchivedTicket) {
  const { id, code, report } = ticket;
  const { subject, field, receivedAt } = report;
  const back = backAt === undefined ? {} : { backAt };
  return { id, code, subject, field, receivedAt, ...leaving, at, ...back };
}
