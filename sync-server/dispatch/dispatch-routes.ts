import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import { assertNever } from "../../domain/model/result";
import type { Authenticate } from "../accounts/authenticate";
import { HttpError, parseBody } from "../http-error";
import { Mutex } from "../mutex";
import type { MoveParts, MoveRefusal } from "./move-ticket";
import { moveRequestShape, moveTicket } from "./move-ticket";

export type DispatchRouteParts = {
  readonly authenticate: Authenticate;
  readonly move: MoveParts;
  readonly now: () => number;
};

const pathShape = z.object({
  unit: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  ticket: z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)),
});

/** What operators decide about a ticket that is already in a ward. */
export function addDispatchRoutes(app: FastifyInstance, parts: DispatchRouteParts): void {
  // Two orders at once for one ticket would each find it at home.
  const turns = new Mutex();
  app.post("/api/dispatch/:unit/:ticket", async (request) => {
    const { user, name, unitId, roles } = await parts.authenticate(request);
    if (!roles.includes("city:operator")) throw new HttpError(403, "forbidden");
    const path = parseBody(pathShape, request.params);
    const asked = parseBody(moveRequestShape, request.body);
    // A unit without a desk has no database to ask.
    if (!parts.move.wards.includes(path.unit)) throw new HttpError(404, "not-found");
    const order = {
      ...asked,
      unitId: path.unit,
      ticketId: path.ticket,
      by: { user, name, role: "operator", unitId },
      atMs: parts.now(),
    } as const;
    const moved = await turns.run(() => moveTicket(order, parts.move));
    if (!moved.ok) throw refusalOf(moved.reason);
    return { moved: true, toUnit: asked.toUnit };
  });
}

function refusalOf(reason: MoveRefusal): HttpError {
  switch (reason) {
    case "no-ticket":
      return new HttpError(404, "not-found");
    case "same-unit":
    case "unit-not-connected":
    case "wrong-status":
      return new HttpError(409, "conflict", { reason });
    case "busy":
      return new HttpError(503, "busy", { headers: { "retry-after": "2" } });
    case "unreadable":
      return new HttpError(422, "unreadable");
    default:
      return assertNever(reason);
  }
}
