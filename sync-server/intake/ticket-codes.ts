import { z } from "zod/mini";
import type { TicketCode } from "../../domain/model/ids";
import type { Database } from "../couch/database";

const counterShape = z.object({ last: z.number(), leaptFor: z.optional(z.string()) });
/** More than a city gives out between two backups. */
const leapLength = 100_000;
const zoneMs = 7 * 3_600_000;
const maxAttempts = 200;

type Counter = {
  readonly last: number;
  /** The life of the server for which it has leapt. */
  readonly leaptFor?: string | undefined;
  readonly rev?: string | undefined;
};

/**
 * Hands out "1022-26-00012345", each once for ever: the counter is a document that only moves
 * forward, and never below a code that the city's summaries already know. A counter that was put
 * back with a backup leaps over what may have been given out since.
 */
export class TicketCodes {
  readonly #intake: Database;
  readonly #summaries: Database;
  #queue: Promise<unknown> = Promise.resolve();
  /** What the counter was when this process last wrote it; a conflict says that it moved on. */
  readonly #known = new Map<string, Counter>();

  constructor(intake: Database, summaries: Database) {
    this.#intake = intake;
    this.#summaries = summaries;
  }

  /** One after the other in this process; the document's revision settles it between several. */
  take(receivedMs: number): Promise<TicketCode> {
    const year = yearOf(receivedMs);
    const taken = this.#queue.then(() => this.#takeNext(year));
    this.#queue = taken.catch(() => undefined);
    return taken;
  }

  /** To be called after a backup was put back; `life` says which time it was. */
  leapOver(life: string, nowMs: number): Promise<void> {
    const year = yearOf(nowMs);
    const leapt = this.#queue.then(async () => {
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const before = await this.#read(year);
        if (before?.leaptFor === life) return;
        const last = (before?.last ?? (await this.#highest(year))) + leapLength;
        if (await this.#write(year, { last, leaptFor: life, rev: before?.rev })) return;
      }
      throw new Error("the counter of ticket codes is not to be had");
    });
    this.#queue = leapt.catch(() => undefined);
    return leapt;
  }

  async #takeNext(year: string): Promise<TicketCode> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const before = this.#known.get(year) ?? (await this.#read(year));
      const last = (before?.last ?? (await this.#highest(year))) + 1;
      if (!(await this.#write(year, { ...before, last }))) continue;
      return `1022-${year}-${String(last).padStart(8, "0")}`;
    }
    throw new Error("the counter of ticket codes is not to be had");
  }

  async #read(year: string): Promise<Counter | undefined> {
    const stored = await this.#intake.get(`counter:${year}`);
    if (stored === undefined) return undefined;
    const { last, leaptFor } = counterShape.parse(stored.doc);
    return { last, leaptFor, rev: stored.rev };
  }

  /** False: somebody else was faster. */
  async #write(year: string, { rev, last, leaptFor }: Counter): Promise<boolean> {
    const leapt = leaptFor === undefined ? {} : { leaptFor };
    const doc = { _id: `counter:${year}`, type: "counter", last, ...leapt };
    const written = await this.#intake.put(doc, rev);
    if (written.ok) this.#known.set(year, { last, leaptFor, rev: written.value });
    else this.#known.delete(year);
    return written.ok;
  }

  async #highest(year: string): Promise<number> {
    const [row] = await this.#summaries.list({
      startKey: `1022-${year}-:`,
      endKey: `1022-${year}-`,
      descending: true,
      limit: 1,
    });
    return row === undefined ? 0 : Number(row.id.slice(-8));
  }
}

function yearOf(atMs: number): string {
  return String(new Date(atMs + zoneMs).getUTCFullYear()).slice(2);
}
