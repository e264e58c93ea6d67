import { EventEmitter } from "node:events";
import { isRecord } from "../../domain/model/shape";
import { DocumentStore } from "./document-store";
import { Mutex } from "../mutex";
import { missingDatabase } from "./refusal";
import { adminsOnly, parseSecurity, type Security } from "./security";
import { SequenceIndex } from "./sequence-index";
import { compileValidator, type Validator } from "./validators";

export type Identity = {
  /** Changes when the database is deleted and made anew. */
  readonly token: string;
  readonly createdAtMs: number;
};

type NewDatabase = {
  readonly name: string;
  readonly folder: string;
  readonly durable: boolean;
  readonly identity: Identity;
};

const securityName = "security";
const identityName = "identity";
const indexBatch = 5_000;

/** An open database: its store, and what is kept in memory beside it. */
export class Database {
  readonly name: string;
  readonly store: DocumentStore;
  readonly identity: Identity;
  /** Holds from the first look at a document until its new revision is on disk. */
  readonly writing = new Mutex();
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #counting = new Mutex();
  readonly #sequences = new SequenceIndex();
  #security: Security;
  #validators: Promise<readonly Validator[]> | undefined;
  #changeCount = 0;
  #isClosed = false;
  #busy = 0;

  private constructor(name: string, store: DocumentStore, kept: Kept) {
    this.name = name;
    this.store = store;
    this.identity = kept.identity;
    this.#security = kept.security;
  }

  static async open(database: NewDatabase): Promise<Database> {
    const store = await DocumentStore.open(database.folder, database.durable);
    const security = await store.getLocal("server", securityName);
    return new Database(database.name, store, {
      security: security === undefined ? adminsOnly : parseSecurity(security),
      identity: await keepIdentity(store, database.identity),
    });
  }

  get security(): Security {
    return this.#security;
  }

  async setSecurity(security: Security): Promise<void> {
    await this.writing.run(async () => {
      await this.store.putLocal("server", securityName, security);
      this.#security = security;
    });
  }

  /** The validation functions of all design documents, compiled once. */
  async validators(): Promise<readonly Validator[]> {
    this.#validators ??= this.#loadValidators();
    return this.#validators;
  }

  forgetValidators(): void {
    this.#validators = undefined;
  }

  async #loadValidators(): Promise<readonly Validator[]> {
    const rows = await this.store.range({
      startKey: "_design/",
      endKey: "_design0",
      inclusiveEnd: false,
      descending: false,
      limit: 1_000,
      skip: 0,
      includeDocs: true,
      conflicts: false,
    });
    return rows.flatMap(({ doc }) => (doc && compileValidator(doc)) ?? []);
  }

  /** How many changes lie behind a sequence number. */
  async changesAfter(seq: number): Promise<number> {
    await this.#count();
    return this.#sequences.countAfter(seq);
  }

  /** How many documents there ever were, the deleted included. */
  async documentCount(): Promise<number> {
    await this.#count();
    return this.#sequences.size;
  }

  #count(): Promise<void> {
    return this.#counting.run(async () => {
      for (;;) {
        const batch = await this.store.changes({
          since: this.#sequences.upTo,
          limit: indexBatch,
          descending: false,
          includeDocs: false,
          conflicts: false,
          allLeaves: false,
        });
        for (const change of batch) this.#sequences.add(change.id, change.seq);
        if (batch.length < indexBatch) return;
      }
    });
  }

  /** Grows with every write. Read it before reading changes, so that no wake-up is missed. */
  get changeCount(): number {
    return this.#changeCount;
  }

  announceChange(): void {
    this.#changeCount += 1;
    this.#news.emit("news");
    this.#news.emit("written");
  }

  onChange(listener: () => void): void {
    this.#news.on("written", listener);
  }

  /** Waits until something was written after `changeCount` was read, or the time is up. */
  async waitForChange(wait: Wait): Promise<"changed" | "timeout" | "closed"> {
    if (this.#isClosed || wait.signal.aborted) return "closed";
    if (this.#changeCount !== wait.changeCount) return "changed";
    return new Promise((resolve) => {
      const finish = (how: "changed" | "timeout" | "closed") => {
        clearTimeout(timer);
        this.#news.off("news", onNews);
        wait.signal.removeEventListener("abort", onAbort);
        resolve(how);
      };
      const onNews = () => finish(this.#isClosed ? "closed" : "changed");
      const onAbort = () => finish("closed");
      const timer = setTimeout(() => finish("timeout"), wait.timeoutMs);
      this.#news.on("news", onNews);
      wait.signal.addEventListener("abort", onAbort);
    });
  }

  /** Runs a piece of work that a close has to wait for. */
  async use<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#isClosed) throw missingDatabase();
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) this.#news.emit("idle");
    }
  }

  async close(): Promise<void> {
    await this.#settle();
    await this.store.close();
  }

  async destroy(): Promise<void> {
    await this.#settle();
    await this.store.destroy();
  }

  async #settle(): Promise<void> {
    this.#isClosed = true;
    this.#news.emit("news");
    if (this.#busy > 0) await new Promise((resolve) => this.#news.once("idle", resolve));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }
}

export type Wait = {
  readonly changeCount: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

type Kept = { readonly security: Security; readonly identity: Identity };

async function keepIdentity(store: DocumentStore, fresh: Identity): Promise<Identity> {
  const kept = await store.getLocal("server", identityName);
  if (isRecord(kept) && typeof kept["token"] === "string") {
    return { token: kept["token"], createdAtMs: Number(kept["createdAtMs"]) };
  }
  await store.putLocal("server", identityName, fresh);
  return fresh;
}
