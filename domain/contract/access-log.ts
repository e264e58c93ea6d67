import { z } from "zod/mini";
import type { AccessRecord } from "../rules/access-log/access-record";
import { accessRecordShape } from "../rules/access-log/access-record";

/** Records one request may carry; a longer queue goes in several, in its order. */
export const accessBatchSize = 200;

const recordShape = z.custom<AccessRecord>(
  (raw) => accessRecordShape(raw, "record", true) === undefined,
);

/**
 * `POST /api/access-log`: what was revealed, exported and printed on the device, in the order of
 * each chain, with the session of the person who did it (`NetRequest.as`). Records may be sent
 * again: what the server has is `known`. A refused record is kept by the device and shown: the
 * rest of its chain waits, other chains go on.
 */
export const accessBatchShape = z.object({
  records: z.array(recordShape).check(z.minLength(1), z.maxLength(accessBatchSize)),
});

export const accessRefusals = ["not-own", "changed", "gap", "forked", "foreign"] as const;
export type AccessRefusal = (typeof accessRefusals)[number];

export const accessAnswerShape = z.object({
  /** One for each record, in the order in which they were sent. */
  results: z.array(
    z.object({
      outcome: z.enum(["kept", "known", "refused"]),
      reason: z.optional(z.enum(accessRefusals)),
    }),
  ),
});
export type AccessAnswer = z.infer<typeof accessAnswerShape>;

/** `GET /api/access-log?before=<line>&limit=<n>`, for `city:admin`: newest first. */
export const accessPageShape = z.object({
  lines: z.array(z.object({ line: z.number(), receivedAt: z.string(), record: recordShape })),
  /** How many there are in all. */
  total: z.number(),
});
export type AccessPage = z.infer<typeof accessPageShape>;

/** `GET /api/access-log/verification`, for `city:admin`. */
export const accessVerificationShape = z.object({
  lines: z.number(),
  /** The first line that is not as it was written. */
  broken: z.optional(z.object({ line: z.number(), problem: z.string() })),
});
export type AccessVerification = z.infer<typeof accessVerificationShape>;

/**
 * `POST /api/tickets/<id>/reporter`: who reported, for a reason that is typed. The server writes
 * the access log first. Errors: 400 `reason-needed`; 403 `forbidden`, also when the ticket is not
 * (any more) with a ward of this person; 403 `secrecy` when the reporter asked for it; 404
 * `not-found`.
 */
export const revealRequestShape = z.object({
  reason: z.string().check(z.maxLength(1_000)),
  deviceId: z.string().check(z.minLength(1), z.maxLength(64)),
});
/** A word or two are no reason. */
export const shortestReason = 10;

export const revealAnswerShape = z.object({
  name: z.string(),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  address: z.optional(z.string()),
});
export type RevealAnswer = z.infer<typeof revealAnswerShape>;
export type RevealError = "reason-needed" | "forbidden" | "secrecy" | "not-found";
