import type { FastifyInstance } from "fastify";
import type { ServerIdentity } from "../../domain/contract/session";
import type { AuthenticateAdmin } from "../accounts/authenticate-admin";

/** Asked before anybody signs in: is this a Ward Desk server, which one, what time is it there. */
export function addIdentityRoutes(app: FastifyInstance, identity: () => ServerIdentity): void {
  app.get("/api/identity", async () => identity());
  app.get("/api/health", async () => ({ ok: true }));
}

export type EpochParts = {
  readonly authenticateAdmin: AuthenticateAdmin;
  readonly raiseEpoch: () => Promise<unknown>;
  /** Who listens must come back and see it. */
  readonly endStreams: () => void;
  readonly identity: () => ServerIdentity;
};

/** `POST /api/admin/epoch`, once a backup was put back: all devices offer again what they hold. */
export function addEpochRoute(app: FastifyInstance, parts: EpochParts): void {
  app.post("/api/admin/epoch", async (request) => {
    await parts.authenticateAdmin(request);
    await parts.raiseEpoch();
    parts.endStreams();
    return parts.identity();
  });
}
