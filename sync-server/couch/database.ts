import type { Result } from "../../domain/model/result";

/** A document to write: `_rev` is given apart, so that nobody forgets it. */
export type NewDocument = { readonly _id: string; readonly [field: string]: unknown };

/** `doc` is what the database holds, `_id` and `_rev` included; parse it before use. */
export type StoredDocument = { readonly id: string; readonly rev: string; readonly doc: unknown };

export type WriteRefusal = "conflict" | "forbidden";

export type Range = {
  readonly startKey: string;
  readonly endKey: string;
  readonly limit?: number;
  readonly descending?: boolean;
};

export type Change = {
  readonly id: string;
  readonly deleted: boolean;
  readonly doc?: unknown;
};

export type ChangeBatch = {
  readonly changes: readonly Change[];
  readonly lastSeq: string;
  /** How many more wait after this batch. */
  readonly pending: number;
};

/** One database, reached as one person. Refusals of ordinary use are Results, the rest throws. */
export interface Database {
  readonly name: string;
  /** Resolves to undefined when there is no such document or it was deleted. */
  get(id: string): Promise<StoredDocument | undefined>;
  /** Resolves to the new revision when the server has the document. */
  put(doc: NewDocument, rev?: string): Promise<Result<string, WriteRefusal>>;
  remove(id: string, rev: string): Promise<Result<string, WriteRefusal>>;
  /** All living branches, the one that `get` gives first; nearly always there is just one. */
  leaves(id: string): Promise<readonly StoredDocument[]>;
  list(range: Range): Promise<readonly StoredDocument[]>;
  /** Documents that have branches come with `_conflicts`. */
  changes(since: string, limit: number): Promise<ChangeBatch>;
  /** A document of this server's own about its work here: not replicated, not validated. */
  getLocal(name: string): Promise<unknown>;
  putLocal(name: string, content: { readonly [field: string]: unknown }): Promise<void>;
  getAttachment(id: string, name: string): Promise<Uint8Array | undefined>;
}
