import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import { chunkCount, chunkDocumentId } from "../../domain/contract/evidence";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { RestrictedPart } from "../../domain/model/restricted-part";
import { mayReadRestricted } from "../../domain/rules/authority";
import type { NoteAccess } from "../access-log";
import type { Caller } from "../accounts/access-token";
import type { Authenticate } from "../accounts/authenticate";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { readRestricted } from "./restricted-store";

export type RestrictedRouteParts = {
  readonly authenticate: Authenticate;
  /** Undefined: that unit has no desk here. */
  readonly openRestricted: (unitId: string) => Database | undefined;
  readonly noteAccess: NoteAccess;
};

const unit = z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/));
const ticket = z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/));
const pathShape = z.object({ unit, ticket });
const photoPathShape = z.object({
  unit,
  ticket,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/**
 * The only way to what is restricted. Not by CouchDB's own rights: those could tell who may read,
 * and not note who has.
 */
export function addRestrictedRoutes(app: FastifyInstance, parts: RestrictedRouteParts): void {
  const open = (caller: Caller, unitId: string): Database => {
    const database = parts.openRestricted(unitId);
    // Asked before anything is looked up: who may not read must not learn what is there.
    if (database === undefined || !mayReadRestricted(caller.roles, unitId)) {
      throw new HttpError(403, "forbidden");
    }
    return database;
  };
  app.get("/api/restricted/:unit/:ticket", async (request) => {
    const caller = await parts.authenticate(request);
    const { unit: unitId, ticket: ticketId } = parseBody(pathShape, request.params);
    const part = await find(open(caller, unitId), ticketId);
    const { code } = part;
    await parts.noteAccess(caller, { what: "restricted", unitId, ticketId, code });
    return part;
  });
  app.get("/api/restricted/:unit/:ticket/photos/:sha256", async (request, reply) => {
    const caller = await parts.authenticate(request);
    const { unit: unitId, ticket: ticketId, sha256 } = parseBody(photoPathShape, request.params);
    const database = open(caller, unitId);
    const { evidence, code } = await find(database, ticketId);
    const photo = evidence.find((ref) => ref.sha256 === sha256);
    if (photo === undefined) throw new HttpError(404, "not-found");
    const what = "restricted-photo";
    await parts.noteAccess(caller, { what, unitId, ticketId, code, sha256 });
    return reply.type(photo.mediaType).send(await readPhoto(database, photo));
  });
}

async function find(database: Database, ticketId: string): Promise<RestrictedPart> {
  const part = await readRestricted(database, ticketId);
  if (part === undefined) throw new HttpError(404, "not-found");
  return part;
}

async function readPhoto(database: Database, { sha256, sizeBytes }: EvidenceRef): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for (let index = 0; index < chunkCount(sizeBytes); index += 1) {
    const bytes = await database.getAttachment(chunkDocumentId(sha256, index), "bytes");
    if (bytes === undefined) throw new Error(`${database.name}: a chunk is missing`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
