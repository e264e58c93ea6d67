import type { FastifyInstance } from "fastify";
import type { ServerIdentity } from "../../domain/contract/session";
import type { RedeemAnswer, RedeemRefusal } from "../../domain/contract/setup";
import { redeemRequestShape } from "../../domain/contract/setup";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { limited } from "../http-guard/add-guards";
import { noteSetUp } from "./devices";
import type { Invitations } from "./invitations";

export type SetupRouteParts = {
  readonly accounts: Database;
  readonly invitations: Invitations;
  readonly identity: () => ServerIdentity;
  readonly now: () => number;
};

/** A code has 40 bits; what is guessed at is only which unit's name it would show. */
const perMinute = 30;

/** `POST /api/setup/redeem`: a new device learns where it stands. */
export function addSetupRoutes(app: FastifyInstance, parts: SetupRouteParts): void {
  const { accounts, invitations, identity, now } = parts;
  app.post(
    "/api/setup/redeem",
    limited(perMinute, 60_000),
    async (request): Promise<RedeemAnswer> => {
      const body = parseBody(redeemRequestShape, request.body);
      const redeemed = await invitations.redeem(body);
      if (!redeemed.ok) throw new HttpError(statusOf(redeemed.reason), redeemed.reason);
      const { deviceId, deviceName } = body;
      await noteSetUp(accounts, { deviceId, deviceName, ...redeemed.value, setUpAtMs: now() });
      return { ...redeemed.value, server: identity() };
    },
  );
}

function statusOf(reason: RedeemRefusal): number {
  return reason === "unknown-code" ? 404 : 410;
}
