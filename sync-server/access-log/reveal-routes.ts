import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { RevealAnswer } from "../../domain/contract/access-log";
import { revealRequestShape, shortestReason } from "../../domain/contract/access-log";
import { isTicketId } from "../../domain/model/ids";
import { wardsOf } from "../../domain/model/role";
import { parseTicket } from "../../domain/model/ticket";
import { revealingWard } from "../../domain/rules/access/may-reveal";
import { fold } from "../../domain/rules/fold";
import type { RuleBook } from "../../domain/rules/rule-book";
import type { Caller } from "../accounts/access-token";
import type { Authenticate } from "../accounts/authenticate";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { intakeDocumentId, intakeDocumentShape } from "../intake/intake-document";
import type { NoteAccess } from "./note-access";

export type RevealRouteParts = {
  readonly authenticate: Authenticate;
  readonly intake: Database;
  /** Undefined: that unit has no desk here. */
  readonly openWard: (unitId: string) => Database | undefined;
  readonly rules: () => Promise<RuleBook>;
  readonly noteAccess: NoteAccess;
};

const paramsShape = z.object({ id: z.string() });

/** `POST /api/tickets/<id>/reporter`: who reported, for a reason, and never without a trace. */
export function addRevealRoutes(app: FastifyInstance, parts: RevealRouteParts): void {
  app.post("/api/tickets/:id/reporter", async (request): Promise<RevealAnswer> => {
    const caller = await parts.authenticate(request);
    const { id } = parseBody(paramsShape, request.params);
    const { reason } = parseBody(revealRequestShape, request.body);
    if (!isTicketId(id)) throw new HttpError(404, "not-found");
    const asking = await askingFor(caller, id, parts);
    // Asked before anything is looked up: who may not ask must not learn what is there.
    if (asking === undefined) throw new HttpError(403, "forbidden");
    const typed = reason.normalize("NFC").trim();
    if ([...typed].length < shortestReason) throw new HttpError(400, "reason-needed");
    const stored = await parts.intake.get(intakeDocumentId(id));
    if (stored === undefined) throw new HttpError(404, "not-found");
    const { reporter } = intakeDocumentShape.parse(stored.doc).said;
    if (reporter.wantsSecrecy === true && !isOperator(caller)) {
      throw new HttpError(403, "secrecy");
    }
    await parts.noteAccess(caller, { what: "reporter", ...asking, ticketId: id, reason: typed });
    const { name, phone, email, address } = reporter;
    return {
      name,
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      ...(address === undefined ? {} : { address }),
    };
  });
}

function isOperator(caller: Caller): boolean {
  return caller.roles.includes("city:operator");
}

type Asking = { readonly unitId: string; readonly code?: string };

/** In whose name this person may ask: a ward that has the ticket, or the city's operators. */
async function askingFor(
  caller: Caller,
  ticketId: string,
  { openWard, rules }: RevealRouteParts,
): Promise<Asking | undefined> {
  if (isOperator(caller)) return { unitId: caller.unitId };
  for (const ward of wardsOf(caller.roles)) {
    const stored = await openWard(ward)?.get(ticketId);
    const ticket = stored === undefined ? undefined : parseTicket(stored.doc);
    if (ticket?.ok !== true) continue;
    const unitId = revealingWard(caller.roles, fold(ticket.value, await rules()));
    if (unitId === ward) return { unitId, code: ticket.value.code };
  }
  return undefined;
}
