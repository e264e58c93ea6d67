import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { Authenticate } from "../accounts/authenticate";
import { sniffMediaType } from "../evidence/media-type";
import { HttpError, parseBody } from "../http-error";
import type { QueuedRefusal } from "./dispatch-queued";
import { dispatchQueued, dispatchRequestShape } from "./dispatch-queued";
import type { IntakeParts } from "./receive-report";
import { receiveReport } from "./receive-report";
import type { Photo, ReportRequest } from "./report-request";
import { reportRequestShape } from "./report-request";

const ticketPathShape = z.object({
  ticket: z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)),
});

export type IntakeRouteParts = {
  readonly authenticate: Authenticate;
  readonly intake: IntakeParts;
  readonly now: () => number;
};

/** Forty photos of a phone, as base64. */
const bodyLimitBytes = 96 * 1024 * 1024;
const maxPhotoBytes = 20 * 1024 * 1024;

export function addIntakeRoutes(app: FastifyInstance, parts: IntakeRouteParts): void {
  addQueueRoutes(app, parts);
  app.post(
    "/api/intake/reports",
    {
      bodyLimit: bodyLimitBytes,
      // Before the body is read: nobody unknown can make the server take in megabytes.
      onRequest: async (request) => {
        const caller = await parts.authenticate(request);
        if (!caller.roles.includes("city:operator")) throw new HttpError(403, "forbidden");
      },
    },
    async (request, reply) => {
      const caller = await parts.authenticate(request);
      const key = readKey(request.headers["idempotency-key"]);
      const { photos = [], ...said } = parseBody(reportRequestShape, request.body);
      const nowMs = parts.now();
      const document = await receiveReport(
        {
          ...said,
          photos: photos.map(readPhoto),
          receivedMs: nowMs,
          dispatchedMs: nowMs,
          key: `${caller.user} ${key}`,
          enteredBy: caller.user,
        },
        parts.intake,
      );
      const { ticketId, code, state, field, unitId, unitName, queueReason } = document;
      reply.code(state === "dispatched" ? 201 : 202);
      return { ticketId, code, state, field, unitId, unitName, queueReason };
    },
  );
}

/** What waits for an operator goes where he says. */
function addQueueRoutes(app: FastifyInstance, parts: IntakeRouteParts): void {
  app.post("/api/intake/reports/:ticket/dispatch", async (request) => {
    const caller = await parts.authenticate(request);
    if (!caller.roles.includes("city:operator")) throw new HttpError(403, "forbidden");
    const { ticket: ticketId } = parseBody(ticketPathShape, request.params);
    const asked = parseBody(dispatchRequestShape, request.body);
    const order = { ...asked, ticketId, by: caller.user, atMs: parts.now() };
    const sent = await dispatchQueued(order, parts.intake);
    if (!sent.ok) throw refusalOf(sent.reason);
    const { code, state, field, unitId, unitName } = sent.value;
    return { ticketId, code, state, field, unitId, unitName };
  });
}

function refusalOf(reason: QueuedRefusal): HttpError {
  if (reason === "not-found") return new HttpError(404, "not-found");
  if (reason === "busy") return new HttpError(503, "busy", { headers: { "retry-after": "1" } });
  return new HttpError(409, "conflict", { reason });
}

function readKey(raw: string | readonly string[] | undefined): string {
  if (typeof raw !== "string" || !/^[\x21-\x7e]{8,128}$/.test(raw)) {
    throw new HttpError(400, "bad-request", { reason: "idempotency-key" });
  }
  return raw;
}

type SentPhoto = NonNullable<ReportRequest["photos"]>[number];

function readPhoto({ base64, caption }: SentPhoto): Photo {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.byteLength === 0) throw new HttpError(400, "bad-request", { reason: "empty-photo" });
  if (bytes.byteLength > maxPhotoBytes) throw new HttpError(413, "too-large");
  if (sniffMediaType(bytes) === undefined) {
    throw new HttpError(415, "bad-request", { reason: "unknown-photo-format" });
  }
  return caption === undefined ? { bytes } : { bytes, caption };
}
