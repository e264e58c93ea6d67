import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type {
  AccessAnswer,
  AccessPage,
  AccessVerification,
} from "../../domain/contract/access-log";
import { accessBatchShape } from "../../domain/contract/access-log";
import type { AccessRecord } from "../../domain/rules/access-log/access-record";
import type { Authenticate } from "../accounts/authenticate";
import type { AuthenticateAdmin } from "../accounts/authenticate-admin";
import { parseBody } from "../http-error";
import type { Kept, Ledger } from "./ledger";
import { serverDevice } from "./note-access";

export type AccessLogRouteParts = {
  readonly authenticate: Authenticate;
  readonly authenticateAdmin: AuthenticateAdmin;
  readonly ledger: Ledger;
};

const pageQueryShape = z.object({
  before: z.optional(z.string().check(z.regex(/^\d{1,12}$/))),
  limit: z.optional(z.string().check(z.regex(/^\d{1,3}$/))),
});
const usualLimit = 100;
const highestLimit = 500;

/** What devices have noted comes in; the administrator reads it and has it checked. */
export function addAccessLogRoutes(app: FastifyInstance, parts: AccessLogRouteParts): void {
  const { authenticate, authenticateAdmin, ledger } = parts;
  app.post("/api/access-log", async (request): Promise<AccessAnswer> => {
    const { user } = await authenticate(request);
    const { records } = parseBody(accessBatchShape, request.body);
    const own = records.filter((record) => isOwn(record, user));
    const kept = await ledger.append(own);
    let next = 0;
    return {
      results: records.map((record) => {
        if (!isOwn(record, user)) return { outcome: "refused", reason: "not-own" };
        const answer = kept[next];
        next += 1;
        return resultOf(answer);
      }),
    };
  });
  app.get("/api/access-log", async (request): Promise<AccessPage> => {
    await authenticateAdmin(request);
    const { before, limit } = parseBody(pageQueryShape, request.query);
    const page = await ledger.page(
      before === undefined ? Infinity : Number(before),
      Math.max(1, Math.min(highestLimit, Number(limit ?? usualLimit))),
    );
    const lines = page.lines.map(({ line, receivedAt, record }) => ({ line, receivedAt, record }));
    return { lines, total: page.total };
  });
  app.get("/api/access-log/verification", async (request): Promise<AccessVerification> => {
    await authenticateAdmin(request);
    return ledger.verify();
  });
}

function isOwn(record: AccessRecord, user: string): boolean {
  return record.user === user && record.deviceId !== serverDevice;
}

function resultOf(answer: Kept | undefined): AccessAnswer["results"][number] {
  if (answer === undefined) throw new Error("a record has no answer");
  return answer.ok ? { outcome: answer.value } : { outcome: "refused", reason: answer.reason };
}
