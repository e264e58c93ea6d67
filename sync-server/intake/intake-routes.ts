import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../accounts/authenticate";
import { sniffMediaType } from "../evidence/media-type";
import { HttpError, parseBody } from "../http-error";
import type { IntakeParts } from "./receive-report";
import { receiveReport } from "./receive-report";
import type { Photo, ReportRequest } from "./report-request";
import { reportRequestShape } from "./report-request";

export type IntakeRouteParts = {
  readonly authenticate: Authenticate;
  readonly intake: IntakeParts;
  readonly now: () => number;
};

/** Forty photos of a phone, as base64. */
const bodyLimitBytes = 96 * 1024 * 1024;
const maxPhotoBytes = 20 * 1024 * 1024;

export function addIntakeRoutes(app: FastifyInstance, parts: IntakeRouteParts): void {
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
