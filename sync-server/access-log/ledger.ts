import { z } from "zod/mini";
import type { AccessRefusal, AccessVerification } from "../../domain/contract/access-log";
import { toInstant } from "../../domain/model/instant";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { AccessNote, AccessRecord } from "../../domain/rules/access-log/access-record";
import { linkRecord } from "../../domain/rules/access-log/access-record";
import { linkProblem } from "../../domain/rules/access-log/check-link";
import type { Database } from "../couch/database";
import { readFileIfThere, writePrivateFile } from "../data-folder";
import { Mutex } from "../mutex";
import type { Head, Line } from "./line";
import { emptyHead, hashText, headShape, lineId, lineShape, placeId, sealOf } from "./line";
import { verifyLines } from "./verify-lines";

export type Kept = Result<"kept" | "known", AccessRefusal>;

export interface Ledger {
  /** Each is in the log, was there before, or says why it cannot be. */
  append(records: readonly AccessRecord[]): Promise<readonly Kept[]>;
  /** Links a note to the end of a chain of the server's own and writes it; throws if it cannot. */
  note(note: AccessNote, chainId: string): Promise<void>;
  /** Newest first, those before a line. */
  page(before: number, limit: number): Promise<{ lines: readonly Line[]; total: number }>;
  verify(): Promise<AccessVerification>;
}

export type LedgerParts = {
  readonly database: Database;
  readonly key: string;
  /** Keeps how far the log went. */
  readonly headFile: string;
  readonly now: () => number;
};

const placeShape = z.object({ line: z.number() });
const lastKey = 999_999_999_999;

export async function openLedger(parts: LedgerParts): Promise<Ledger> {
  const ledger = new OpenLedger(parts);
  await ledger.mendEnd();
  return ledger;
}

class OpenLedger implements Ledger {
  readonly #parts: LedgerParts;
  readonly #turns = new Mutex();

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  append(records: readonly AccessRecord[]): Promise<readonly Kept[]> {
    return this.#turns.run(async () => {
      const kept: Kept[] = [];
      let head = await this.#end();
      for (const record of records) {
        const answer = await this.#take(record);
        kept.push(answer);
        if (answer.ok && answer.value === "kept") head = await this.#write(record, head);
      }
      await this.#keepHead(head);
      return kept;
    });
  }

  note(note: AccessNote, chainId: string): Promise<void> {
    return this.#turns.run(async () => {
      const last = await this.#lastOf(chainId);
      const place = last === undefined ? { chainId } : { chainId, last };
      await this.#keepHead(await this.#write(linkRecord(note, place, hashText), await this.#end()));
    });
  }

  async page(before: number, limit: number): Promise<{ lines: readonly Line[]; total: number }> {
    const end = await this.#end();
    const rows = await this.#parts.database.list({
      startKey: lineId(Math.max(0, Math.min(before - 1, lastKey))),
      endKey: lineId(0),
      descending: true,
      limit,
    });
    const lines = rows.map((row) => lineShape.safeParse(row.doc));
    return { lines: lines.flatMap((line) => (line.success ? [line.data] : [])), total: end.lines };
  }

  verify(): Promise<AccessVerification> {
    // In its turn: a line that is being written must not look like one that is missing.
    return this.#turns.run(async () => {
      const { database, key } = this.#parts;
      return verifyLines(database, key, await this.#readHead());
    });
  }

  /** A crash between a line and what follows it: done now. */
  mendEnd(): Promise<void> {
    return this.#turns.run(async () => {
      const last = (await this.#lastLine())?.content;
      // What cannot be read is for the verification to tell; the server starts all the same.
      if (last === undefined) return;
      const { chainId, seq } = last.record;
      const place = placeId(chainId, seq);
      if ((await this.#parts.database.get(place)) === undefined) await this.#writePlace(last);
      const head = await this.#readHead();
      if (head.lines === last.line - 1) await this.#keepHead({ lines: last.line, seal: last.seal });
    });
  }

  async #take(record: AccessRecord): Promise<Kept> {
    const { chainId, seq, hash } = record;
    const place = await this.#parts.database.get(placeId(chainId, seq));
    if (place !== undefined) {
      return (await this.#recordIn(place.doc))?.hash === hash ? ok("known") : refuse("forked");
    }
    const problem = linkProblem(record, await this.#lastOf(record.chainId), hashText);
    return problem === undefined ? ok("kept") : refuse(problem);
  }

  async #write(record: AccessRecord, head: Head): Promise<Head> {
    const { key, now, database } = this.#parts;
    const unsealed = { line: head.lines + 1, receivedAt: toInstant(now()), record };
    const line: Line = { ...unsealed, seal: sealOf(unsealed, head.seal, key) };
    const written = await database.put({ _id: lineId(line.line), type: "access", ...line });
    if (!written.ok) throw new Error(`the access log was not written: ${written.reason}`);
    await this.#writePlace(line);
    return { lines: line.line, seal: line.seal };
  }

  async #writePlace({ line, record }: Line): Promise<void> {
    const _id = placeId(record.chainId, record.seq);
    const written = await this.#parts.database.put({ _id, type: "access-place", line });
    if (!written.ok) throw new Error(`the access log was not written: ${written.reason}`);
  }

  async #lastOf(chainId: string): Promise<AccessRecord | undefined> {
    const [row] = await this.#parts.database.list({
      startKey: placeId(chainId, 9_999_999_999),
      endKey: placeId(chainId, 0),
      descending: true,
      limit: 1,
    });
    return row === undefined ? undefined : this.#recordIn(row.doc);
  }

  /** Undefined when somebody has changed the line so that it cannot be read. */
  async #recordIn(place: unknown): Promise<AccessRecord | undefined> {
    const stored = await this.#parts.database.get(lineId(placeShape.parse(place).line));
    return lineShape.safeParse(stored?.doc).data?.record;
  }

  async #end(): Promise<Head> {
    const last = await this.#lastLine();
    const head = await this.#readHead();
    // Lines that were cut off leave a hole for ever: new ones never take their numbers.
    if (last === undefined || head.lines >= last.line) return head;
    if (last.content === undefined) throw new Error("the end of the access log cannot be read");
    return { lines: last.line, seal: last.content.seal };
  }

  async #lastLine(): Promise<{ readonly line: number; readonly content?: Line } | undefined> {
    const range = { startKey: lineId(lastKey), endKey: lineId(0), descending: true, limit: 1 };
    const [row] = await this.#parts.database.list(range);
    if (row === undefined) return undefined;
    const parsed = lineShape.safeParse(row.doc);
    const line = Number(row.id.slice(row.id.indexOf(":") + 1));
    return parsed.success ? { line, content: parsed.data } : { line };
  }

  async #readHead(): Promise<Head> {
    const text = await readFileIfThere(this.#parts.headFile);
    return text === undefined ? emptyHead : headShape.parse(JSON.parse(text));
  }

  async #keepHead(head: Head): Promise<void> {
    await writePrivateFile(this.#parts.headFile, JSON.stringify(head));
  }
}
