import { z } from "zod/mini";
import type { TicketCode } from "../../domain/model/ids";
import type { Database } from "../couch/database";

const counterShape = z.object({ last: z.number() });
const zoneMs = 7 * 3_600_000;
const maxAttempts = 200;

/**
 * Hands out "1022-26-00012345", each once for ever: the counter is a document that only moves
 * forward, and never below a code that the city's summaries already know.
 */
export class TicketCodes {
  readonly #intake: Database;
  readonly #summaries: Database;
  #queue: Promise<unknown> = Promise.resolve();
  /** What the counter was when this process last wrote it; a conflict says that it moved on. */
  readonly #known = new Map<string, { readonly last: number; readonly rev: string }>();

  constructor(intake: Database, summaries: Database) {
    this.#intake = intake;
    this.#summaries = summaries;
  }

  /** One after the other in this process; the document's revision settles it between several. */
  take(receivedMs: number): Promise<TicketCode> {
    const year = String(new Date(receivedMs + zoneMs).getUTCFullYear()).slice(2);
    const taken = this.#queue.then(() => this.#takeNext(year));
    this.#queue = taken.catch(() => undefined);
    return taken;
  }

  async #takeNext(year: string): Promise<TicketCode> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const before = this.#known.get(year) ?? (await this.#read(year));
      const last = (before?.last ?? (await this.#highest(year))) + 1;
      const doc = { _id: `counter:${year}`, type: "counter", last };
      const written = await this.#intake.put(doc, before?.rev);
      if (!written.ok) {
        this.#known.delete(year);
        continue;
      }
      this.#known.set(year, { last, rev: written.value });
      return `1022-${year}-${String(last).padStart(8, "0")}`;
    }
    throw new Error("the counter of ticket codes is not to be had");
  }

  async #read(year: string) {
    const stored = await this.#intake.get(`counter:${year}`);
    return stored && { last: counterShape.parse(stored.doc).last, rev: stored.rev };
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
