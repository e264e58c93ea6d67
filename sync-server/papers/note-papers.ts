import type { UsedNumber } from "../../domain/contract/paper-numbers";
import type { Ticket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import { sameSign } from "../../domain/rules/paper/number-book";
import { readPaperNumber } from "../../domain/rules/paper/numbering";
import type { FiledPaper } from "../../domain/rules/paper/papers-of";
import { papersOf } from "../../domain/rules/paper/papers-of";
import type { Database } from "../couch/database";
import { noteUsed } from "./number-register";
import { changeRegister } from "./register-store";

/**
 * Brings the numbers of a ticket's papers into the registers of who drew them up, those written by
 * hand among them, so that nobody is given a number that stands on a paper already. Done twice, it
 * changes nothing.
 */
export async function notePapers(
  registers: Database,
  ticket: Ticket,
  view: TicketView,
): Promise<void> {
  for (const paper of papersOf(view)) {
    // What another body decided is numbered by that body.
    if (paper.entry.kind === "penaltyDecided") continue;
    for (const sign of signsOf(paper)) {
      const { entry, year } = paper;
      const name = { unitId: entry.by.unitId, sign, year };
      const used = usedIn(paper, sign, ticket);
      await changeRegister(registers, name, (register) => [
        noteUsed(register, entry.id, used),
        undefined,
      ]);
    }
  }
}

/** The signs of all numbers that it carries or carried: it leaves the registers it was taken out of. */
function signsOf({ number, oldNumbers }: FiledPaper): readonly string[] {
  const signs = [number, ...oldNumbers].flatMap((each) => {
    const read = each === undefined ? undefined : readPaperNumber(each);
    return read === undefined || read.sign.length > 40 ? [] : [read.sign];
  });
  return [...new Set(signs)];
}

function usedIn(paper: FiledPaper, sign: string, ticket: Ticket): UsedNumber | undefined {
  const { entry, atMs, number } = paper;
  const read = number === undefined ? undefined : readPaperNumber(number);
  if (read === undefined || !sameSign(read.sign, sign)) return undefined;
  return {
    number: read.number,
    ticketId: ticket.id,
    entryId: entry.id,
    code: ticket.code,
    atMs,
    by: entry.by.name,
  };
}
