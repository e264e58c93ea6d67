import type { FastifyInstance } from "fastify";
import type { ReservedNumbers } from "../../domain/contract/paper-numbers";
import { reserveNumbersShape, returnNumbersShape } from "../../domain/contract/paper-numbers";
import { couchRole } from "../../domain/model/role";
import type { Caller } from "../accounts/access-token";
import type { Authenticate } from "../accounts/authenticate";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import type { NumberRegister } from "./number-register";
import { emptyRegister, registerShape, reserveNumbers, returnNumbers } from "./number-register";

export type NumberRouteParts = {
  readonly authenticate: Authenticate;
  readonly registers: Database;
  readonly now: () => number;
};

type RegisterName = { readonly unitId: string; readonly sign: string; readonly year: number };

/** Numbers of official papers, see `domain/contract/paper-numbers.ts`. */
export function addNumberRoutes(app: FastifyInstance, parts: NumberRouteParts): void {
  const { authenticate, registers, now } = parts;
  app.post("/api/papers/numbers", async (request): Promise<ReservedNumbers> => {
    const caller = await authenticate(request);
    const asked = parseBody(reserveNumbersShape, request.body);
    assertOfUnit(caller, asked.unitId);
    const by = { user: caller.user, at: new Date(now()).toISOString() };
    const numbers = await change(registers, asked, (register) => {
      const reservation = reserveNumbers(register, asked, by);
      return [reservation.register, reservation.numbers];
    });
    return { numbers: [...numbers] };
  });
  app.post("/api/papers/numbers/return", async (request, reply) => {
    const caller = await authenticate(request);
    const given = parseBody(returnNumbersShape, request.body);
    assertOfUnit(caller, given.unitId);
    await change(registers, given, (register) => [
      returnNumbers(register, given, caller.user),
      undefined,
    ]);
    return reply.code(204).send();
  });
}

/** Papers of a ward are drawn up by its own officials and field staff. */
function assertOfUnit({ roles }: Caller, unitId: string): void {
  const mayDrawUp = [couchRole("official", unitId), couchRole("field", unitId)];
  if (!mayDrawUp.some((role) => roles.includes(role))) throw new HttpError(403, "forbidden");
}

const attempts = 20;

/** Two devices may ask at once: who comes second sees what the first was given. */
async function change<Answer>(
  registers: Database,
  { unitId, sign, year }: RegisterName,
  decide: (register: NumberRegister) => readonly [next: NumberRegister, answer: Answer],
): Promise<Answer> {
  const id = `numbers:${unitId}:${String(year)}:${sign}`;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const stored = await registers.get(id);
    const register = stored === undefined ? emptyRegister : registerShape.parse(stored.doc);
    const [next, answer] = decide(register);
    if (next === register) return answer;
    const doc = { _id: id, type: "number-register", ...next };
    if ((await registers.put(doc, stored?.rev)).ok) return answer;
  }
  throw new HttpError(503, "busy");
}
