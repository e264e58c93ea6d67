import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Authenticate } from "./accounts/authenticate";
import type { TokenGate } from "./accounts/token-gate";
import { HttpError } from "./http-error";

export type CouchDoorParts = {
  readonly authenticate: Authenticate;
  readonly gate: Pick<TokenGate, "watch">;
  /** Puts CouchDB behind the door, real or embedded. */
  readonly mount: (scope: FastifyInstance) => Promise<void>;
};

/**
 * Stands before everything under `/couch`. CouchDB believes a token for the quarter of an hour that
 * it says; here it is looked at whether its person may still come in. Feeds that are open when he
 * may not any more are cut.
 */
export async function addCouchDoor(
  app: FastifyInstance,
  { authenticate, gate, mount }: CouchDoorParts,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook("onRequest", async (request, reply) => {
      try {
        await letIn(request, reply, { authenticate, gate });
      } catch (cause) {
        if (!(cause instanceof HttpError)) throw cause;
        // Not thrown on: the embedded server has words of its own for errors.
        await reply.code(cause.status).send({ error: cause.code, reason: cause.reason });
      }
    });
    await mount(scope);
  });
}

async function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { authenticate, gate }: Pick<CouchDoorParts, "authenticate" | "gate">,
): Promise<void> {
  // The router reads `/%63ouch` as `/couch`; what looks at paths behind this door does not.
  if (!/^\/couch(\/|\?|$)/.test(request.raw.url ?? "")) throw new HttpError(404, "not-found");
  const { authorization } = request.headers;
  // CouchDB itself says what nobody may see.
  if (authorization === undefined) return;
  if (!/^Bearer /i.test(authorization)) {
    throw new HttpError(401, "unauthorized", { reason: "only-tokens" });
  }
  const caller = await authenticate(request);
  const leave = gate.watch(caller, () => {
    reply.raw.destroy();
  });
  reply.raw.once("close", leave);
}
