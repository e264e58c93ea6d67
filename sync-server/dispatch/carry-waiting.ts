import { z } from "zod/mini";
import type { Ticket } from "../../domain/model/ticket";
import { parseTicket } from "../../domain/model/ticket";
import type { Database } from "../couch/database";

/**
 * Tickets whose copy stayed behind with a file that is still on its way from some device: noted
 * with the ward, looked at again once a minute at most, until the last byte went along.
 */
export type CarryWaiting = {
  readonly note: (ward: Database, ticketId: string) => Promise<void>;
  /** `carry` answers whether everything has gone along now. */
  readonly tryAgain: (ward: Database, carry: (ticket: Ticket) => Promise<boolean>) => Promise<void>;
};

const localName = "carry-waiting";
const waitingShape = z.object({ tickets: z.array(z.string()) });
const everyMs = 55_000;

export function openCarryWaiting(now: () => number): CarryWaiting {
  const lookedMs = new Map<string, number>();
  return {
    note: async (ward, ticketId) => {
      const tickets = await read(ward);
      if (tickets.includes(ticketId)) return;
      await ward.putLocal(localName, { tickets: [...tickets, ticketId] });
    },
    tryAgain: async (ward, carry) => {
      if (now() - (lookedMs.get(ward.name) ?? 0) < everyMs) return;
      lookedMs.set(ward.name, now());
      const before = await read(ward);
      const still: string[] = [];
      for (const id of before) if (!(await isDone(ward, id, carry))) still.push(id);
      if (still.length < before.length) await ward.putLocal(localName, { tickets: still });
    },
  };
}

async function isDone(
  ward: Database,
  id: string,
  carry: (ticket: Ticket) => Promise<boolean>,
): Promise<boolean> {
  const ticket = parseTicket((await ward.get(id))?.doc);
  // It left for the archive: whatever comes for it brings it back and is seen then.
  return ticket.ok ? carry(ticket.value) : true;
}

async function read(ward: Database): Promise<readonly string[]> {
  const kept = waitingShape.safeParse(await ward.getLocal(localName));
  return kept.success ? kept.data.tickets : [];
}
