import { z } from "zod/mini";
import type { Database } from "../couch/database";

/**
 * Documents of a ward with which something is left to do that no change of theirs will announce:
 * noted with the ward, so that a restart forgets none, and looked at again once a minute at most.
 */
export type WaitingDocuments = {
  readonly note: (ward: Database, id: string) => Promise<void>;
  /** `look` answers whether nothing is left to do now. */
  readonly tryAgain: (ward: Database, look: (id: string) => Promise<boolean>) => Promise<void>;
};

const waitingShape = z.object({ tickets: z.array(z.string()) });
const everyMs = 55_000;

/** `localName`: under which they are noted; each kind of work has its own. */
export function openWaitingDocuments(localName: string, now: () => number): WaitingDocuments {
  const lookedMs = new Map<string, number>();
  const read = async (ward: Database): Promise<readonly string[]> => {
    const kept = waitingShape.safeParse(await ward.getLocal(localName));
    return kept.success ? kept.data.tickets : [];
  };
  return {
    note: async (ward, id) => {
      const tickets = await read(ward);
      if (tickets.includes(id)) return;
      await ward.putLocal(localName, { tickets: [...tickets, id] });
    },
    tryAgain: async (ward, look) => {
      if (now() - (lookedMs.get(ward.name) ?? 0) < everyMs) return;
      lookedMs.set(ward.name, now());
      const before = await read(ward);
      const still: string[] = [];
      for (const id of before) if (!(await look(id))) still.push(id);
      if (still.length < before.length) await ward.putLocal(localName, { tickets: still });
    },
  };
}
