import type { Result } from "../../domain/model/result";
import type { UnknownRecord } from "../../domain/model/shape";
import type { CouchReason } from "./couch-request";

/** A document as it came out of CouchDB: parse it before you believe it. */
export type StoredDocument = UnknownRecord & { readonly _id: string; readonly _rev: string };

/** A document on its way in. Without `_rev` it must be new. */
export type DocumentToWrite = UnknownRecord & { readonly _id: string; readonly _rev?: string };

export type Written = { readonly id: string; readonly rev: string };

/** What became of one document of a bulk write. */
export type BulkOutcome =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | {
      readonly ok: false;
      readonly id: string;
      readonly reason: CouchReason;
      /** For `forbidden`: the reason code of the validation function. */
      readonly detail: string;
    };

export type DocumentRange = {
  readonly startKey?: string;
  /** Inclusive. `prefix + "\ufff0"` ends a range of ids with one prefix. */
  readonly endKey?: string;
  readonly limit?: number;
  readonly skip?: number;
  readonly descending?: boolean;
};

export type DocumentRow = { readonly id: string; readonly rev: string };

export type ChangesRequest = {
  /** A `lastSeq` of before, or "now". Without it from the beginning. */
  readonly since?: string;
  readonly limit?: number;
  readonly includeDocs?: boolean;
  /** Adds `_conflicts` to the documents. */
  readonly conflicts?: boolean;
  /** Waits that long when there is no change yet: one long poll. */
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
};

export type Change = {
  readonly id: string;
  readonly seq: string;
  readonly rev: string;
  readonly deleted: boolean;
  readonly doc?: StoredDocument;
};

export type ChangesPage = {
  readonly changes: readonly Change[];
  /** Opaque. Keep it and pass it as `since`; never compare two. */
  readonly lastSeq: string;
  /** How many changes are left behind this page. */
  readonly pending: number;
};

export type Security = {
  readonly admins?: { readonly names?: readonly string[]; readonly roles?: readonly string[] };
  readonly members?: { readonly names?: readonly string[]; readonly roles?: readonly string[] };
};

export type CouchResult<Value> = Result<Value, CouchReason>;

export type GetOptions = { readonly rev?: string; readonly conflicts?: boolean };

export type AttachmentToWrite = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly rev?: string;
};

/** One database. Nothing is cached: each call is one request, on connections that are reused. */
export interface CouchDatabase {
  readonly name: string;
  /** The winning revision, with `_conflicts` when asked for; a deleted document is `not-found`. */
  get(id: string, options?: GetOptions): Promise<CouchResult<StoredDocument>>;
  /** `conflict` when `_rev` is not the current one. `forbidden` carries the reason code in `detail`. */
  put(doc: DocumentToWrite): Promise<CouchResult<Written>>;
  remove(id: string, rev: string): Promise<CouchResult<Written>>;
  /** One outcome a document, in their order. The Result refuses only when the whole request failed. */
  bulkDocs(docs: readonly DocumentToWrite[]): Promise<CouchResult<readonly BulkOutcome[]>>;
  /** Documents by id, in the order asked; undefined where there is none (or it is deleted). */
  getMany(ids: readonly string[]): Promise<CouchResult<readonly (StoredDocument | undefined)[]>>;
  allDocs(range?: DocumentRange): Promise<CouchResult<readonly StoredDocument[]>>;
  /** Like `allDocs`, ids and revisions only. */
  listIds(range?: DocumentRange): Promise<CouchResult<readonly DocumentRow[]>>;
  changes(request?: ChangesRequest): Promise<CouchResult<ChangesPage>>;
  getAttachment(id: string, name: string): Promise<CouchResult<Buffer>>;
  /** Without `rev` the document must not exist yet. */
  putAttachment(attachment: AttachmentToWrite): Promise<CouchResult<Written>>;
}

/** The server behind the databases. Most of it needs the admin. */
export interface CouchServer {
  /** `uuid` stays as long as the data does. */
  info(): Promise<CouchResult<{ readonly version: string; readonly uuid: string }>>;
  database(name: string): CouchDatabase;
  /** `exists` when it was there before. */
  createDatabase(name: string): Promise<CouchResult<void>>;
  deleteDatabase(name: string): Promise<CouchResult<void>>;
  listDatabases(): Promise<CouchResult<readonly string[]>>;
  getSecurity(name: string): Promise<CouchResult<Security>>;
  setSecurity(name: string, security: Security): Promise<CouchResult<void>>;
}
