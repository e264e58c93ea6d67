import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { NumberBooks, ReservedNumbers } from "../../domain/contract/paper-numbers";
import {
  reserveNumbersShape,
  returnNumbersShape,
  voidNumbersShape,
} from "../../domain/contract/paper-numbers";
import type { Role } from "../../domain/model/role";
import { couchRole } from "../../domain/model/role";
import type { Caller } from "../accounts/access-token";
import type { Authenticate } from "../accounts/authenticate";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { reserveNumbers, returnNumbers, voidNumbers } from "./number-register";
import { changeRegister, readBooks } from "./register-store";

export type NumberRouteParts = {
  readonly authenticate: Authenticate;
  readonly registers: Database;
  readonly now: () => number;
};

/** Numbers of official papers, see `domain/contract/paper-numbers.ts`. */
export function addNumberRoutes(app: FastifyInstance, parts: NumberRouteParts): void {
  addReservation(app, parts);
  addRegister(app, parts);
}

/** Papers of a ward are drawn up by its own officials and field staff. */
const writers: readonly Role[] = ["official", "field"];
/** Who may leave a number out answers for the register. */
const keepers: readonly Role[] = ["official", "supervisor"];

function addReservation(app: FastifyInstance, parts: NumberRouteParts): void {
  const { authenticate, registers, now } = parts;
  app.post("/api/papers/numbers", async (request): Promise<ReservedNumbers> => {
    const caller = await authenticate(request);
    const asked = parseBody(reserveNumbersShape, request.body);
    assertOfUnit(caller, asked.unitId, writers);
    const by = { user: caller.user, at: new Date(now()).toISOString() };
    const numbers = await changeRegister(registers, asked, (register) => {
      const reservation = reserveNumbers(register, asked, by);
      return [reservation.register, reservation.numbers];
    });
    return { numbers: [...numbers] };
  });
  app.post("/api/papers/numbers/return", async (request, reply) => {
    const caller = await authenticate(request);
    const given = parseBody(returnNumbersShape, request.body);
    assertOfUnit(caller, given.unitId, writers);
    await changeRegister(registers, given, (register) => [
      returnNumbers(register, given, caller.user),
      undefined,
    ]);
    return reply.code(204).send();
  });
}

const bookQueryShape = z.object({
  unitId: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  year: z.string().check(z.regex(/^2[01]\d\d$/)),
});

/** "Sổ số": what became of each number, and why some were left out. */
function addRegister(app: FastifyInstance, parts: NumberRouteParts): void {
  const { authenticate, registers, now } = parts;
  app.get("/api/papers/numbers", async (request): Promise<NumberBooks> => {
    const caller = await authenticate(request);
    const { unitId, year } = parseBody(bookQueryShape, request.query);
    assertOfUnit(caller, unitId, [...writers, ...keepers]);
    return { books: await readBooks(registers, unitId, Number(year)) };
  });
  app.post("/api/papers/numbers/void", async (request): Promise<NumberBooks> => {
    const caller = await authenticate(request);
    const asked = parseBody(voidNumbersShape, request.body);
    assertOfUnit(caller, asked.unitId, keepers);
    const by = { user: caller.user, at: new Date(now()).toISOString() };
    const refusal = await changeRegister(registers, asked, (register) => {
      const voided = voidNumbers(register, asked, by);
      return voided.ok ? [voided.value, undefined] : [register, voided.reason];
    });
    if (refusal !== undefined) throw new HttpError(409, refusal);
    return { books: await readBooks(registers, asked.unitId, asked.year) };
  });
}

function assertOfUnit({ roles }: Caller, unitId: string, allowed: readonly Role[]): void {
  const may = allowed.map((role) => couchRole(role, unitId));
  if (!may.some((role) => roles.includes(role))) throw new HttpError(403, "forbidden");
}
