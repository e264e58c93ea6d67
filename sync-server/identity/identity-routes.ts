import type { FastifyInstance } from "fastify";
import type { ServerIdentity } from "../../domain/contract/session";

/** Asked before anybody signs in: is this a Ward Desk server, which one, what time is it there. */
export function addIdentityRoutes(app: FastifyInstance, identity: () => ServerIdentity): void {
  app.get("/api/identity", async () => identity());
  app.get("/api/health", async () => ({ ok: true }));
}
