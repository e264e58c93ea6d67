import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { ReceiptAnswer } from "../../domain/contract/evidence";
import { receiptRequestShape } from "../../domain/contract/evidence";
import type { Authenticate } from "../accounts/authenticate";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { makeReceipt } from "./make-receipt";

export type EvidenceRouteParts = {
  readonly authenticate: Authenticate;
  readonly mayRead: (roles: readonly string[], database: string) => boolean;
  readonly openEvidence: (unitId: string) => Database;
  readonly now: () => number;
};

const pathShape = z.object({
  unit: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

export function addEvidenceRoutes(app: FastifyInstance, parts: EvidenceRouteParts): void {
  const running = new Map<string, Promise<ReceiptAnswer>>();
  app.post("/api/evidence/:unit/:sha256/receipt", async (request) => {
    const caller = await parts.authenticate(request);
    const { unit, sha256 } = parseBody(pathShape, request.params);
    // Asked before anything is looked up: who may not read must not learn what is there.
    if (!parts.mayRead(caller.roles, `evidence_${unit}`)) throw new HttpError(403, "forbidden");
    const { again = false } = parseBody(receiptRequestShape, request.body ?? {});
    const key = `${unit}/${sha256}/${String(again)}`;
    const check = running.get(key) ?? receiptOrError(parts, { unit, sha256, again });
    running.set(key, check);
    return check.finally(() => running.delete(key));
  });
}

async function receiptOrError(
  parts: EvidenceRouteParts,
  {
    unit,
    sha256,
    again,
  }: { readonly unit: string; readonly sha256: string; readonly again: boolean },
): Promise<ReceiptAnswer> {
  const asked = { sha256, again, nowMs: parts.now() };
  const answer = await makeReceipt(parts.openEvidence(unit), asked);
  if (!answer.ok) throw new HttpError(404, "not-found", { reason: answer.reason });
  return answer.value;
}
