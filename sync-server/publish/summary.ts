import { z } from "zod/mini";
import { fieldCodes } from "../../domain/model/report";
import type { Ticket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import { statuses } from "../../domain/rules/life-cycle";
import { publicResult } from "../../domain/rules/publication";

/** One small document a ticket in `summaries`: what the public may read and nothing else. */
export const summaryShape = z.object({
  type: z.literal("summary"),
  code: z.string(),
  field: z.enum(fieldCodes),
  unitId: z.string(),
  unitName: z.optional(z.string()),
  status: z.enum(statuses),
  receivedAt: z.string(),
  dueAt: z.optional(z.string()),
  text: z.optional(z.string()),
  publishedAt: z.optional(z.string()),
  photos: z.optional(z.array(z.string())),
});
export type Summary = z.infer<typeof summaryShape>;

export type SummaryDocument = Summary & { readonly _id: string };

export function summaryOf(ticket: Ticket, view: TicketView): SummaryDocument {
  const { text, publishedAt, photos, ...result } = publicResult(ticket, view);
  // Hidden by a decision: where it stands may be read, the answer may not.
  const answer = view.hidden === undefined ? { text, publishedAt, photos } : {};
  return { _id: ticket.code, type: "summary", ...result, ...present(answer) };
}

function present(answer: {
  readonly text?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly photos?: readonly string[] | undefined;
}): Pick<Summary, "text" | "publishedAt" | "photos"> {
  const { text, publishedAt, photos } = answer;
  return {
    ...(text === undefined ? {} : { text }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(photos === undefined ? {} : { photos: [...photos] }),
  };
}
