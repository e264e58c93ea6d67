import { rm } from "node:fs/promises";
import PouchDB from "pouchdb-core";
import leveldb from "pouchdb-adapter-leveldb";
import { isRecord } from "../../domain/model/shape";
import type { JsonText } from "./json-text";
import { renderStub } from "./render-doc";
import {
  bodyField,
  byWinner,
  fromPouch,
  type Leaf,
  pathOf,
  type StoredAttachment,
  type StoredDoc,
} from "./stored-doc";

PouchDB.plugin(leveldb);
// It listens once for each open database.
PouchDB.setMaxListeners(0);

export type AttachmentToStore =
  | { readonly contentType: string; readonly bytes: Buffer; readonly revpos: number }
  | StoredAttachment;

/** A finished revision: number, hash and history are settled, the store only files it. */
export type RevisionToStore = {
  readonly id: string;
  readonly start: number;
  /** Newest first. */
  readonly hashes: readonly string[];
  readonly deleted: boolean;
  readonly body: JsonText;
  readonly attachments: ReadonlyMap<string, AttachmentToStore>;
};

export type ChangesRequest = {
  readonly since: number;
  readonly limit: number;
  readonly descending: boolean;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  readonly allLeaves: boolean;
};

export type Change = {
  readonly seq: number;
  readonly id: string;
  readonly revs: readonly string[];
  readonly deleted: boolean;
  readonly doc?: StoredDoc;
};

export type RangeRequest = {
  readonly startKey?: string;
  readonly endKey?: string;
  readonly inclusiveEnd: boolean;
  readonly descending: boolean;
  readonly limit: number;
  readonly skip: number;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
};

export type RangeRow = { readonly id: string; readonly rev: string; readonly doc?: StoredDoc };

// Sorts behind every id. Without a bound of its own the adapter stops at "ÿ" and hides what
// follows, such as every id that begins with "đ".
const behindEveryId = "\u{10FFFF}";

/** One LevelDB, through PouchDB. The only file of the embedded server that knows PouchDB. */
export class DocumentStore {
  readonly #pouch: PouchDB.Database;
  readonly #folder: string;

  private constructor(pouch: PouchDB.Database, folder: string) {
    this.#pouch = pouch;
    this.#folder = folder;
  }

  static async open(folder: string, durable: boolean): Promise<DocumentStore> {
    const options = {
      adapter: "leveldb",
      // Handed down to every LevelDB batch: what was acknowledged survives a power cut.
      sync: durable,
      // Some hundred databases may be open in one process.
      cacheSize: 2 * 1024 * 1024,
      writeBufferSize: 2 * 1024 * 1024,
    };
    const pouch = new PouchDB(folder, options);
    // One for each feed that is being read.
    pouch.setMaxListeners(0);
    await pouch.info();
    return new DocumentStore(pouch, folder);
  }

  async info(): Promise<{ docCount: number; updateSeq: number }> {
    const info = await this.#pouch.info();
    return { docCount: info.doc_count, updateSeq: Number(info.update_seq) };
  }

  /** All leaves of a document, the winner first; none when it never was. */
  async leaves(id: string): Promise<readonly Leaf[]> {
    const found: unknown = await absentAs(
      [],
      this.#pouch.get(id, { open_revs: "all", revs: true }),
    );
    if (!Array.isArray(found)) throw new Error("the store returned something that is no leaves");
    return found
      .map((row: unknown) => (isRecord(row) ? row["ok"] : undefined))
      .map((raw) => ({ ...fromPouch(raw), path: pathOf(raw) }))
      .sort(byWinner);
  }

  /** A revision that need not be a leaf, as long as its body has not been compacted away. */
  async revision(id: string, rev: string): Promise<Leaf | undefined> {
    const raw = await absentAs(undefined, this.#pouch.get(id, { rev, revs: true }));
    return raw && { ...fromPouch(raw), path: pathOf(raw) };
  }

  async winner(id: string): Promise<StoredDoc | undefined> {
    const raw = await absentAs(undefined, this.#pouch.get(id));
    return raw && fromPouch(raw);
  }

  /** All in one LevelDB batch: after a crash either all of them are there or none. */
  async write(revisions: readonly RevisionToStore[]): Promise<void> {
    if (revisions.length === 0) return;
    const failed = await this.#pouch.bulkDocs(revisions.map(toPouch), { new_edits: false });
    if (failed.length > 0) throw new Error(`the store refused ${JSON.stringify(failed[0])}`);
  }

  async attachment(id: string, rev: string, name: string): Promise<Buffer> {
    const bytes = await this.#pouch.getAttachment(id, name, { rev });
    if (!Buffer.isBuffer(bytes)) throw new Error("the store returned an attachment without bytes");
    return bytes;
  }

  /** At most `limit` changes after `since`. Fewer than `limit` means there are no more. */
  async changes(request: ChangesRequest): Promise<readonly Change[]> {
    const response = await this.#pouch.changes({
      since: request.since,
      limit: request.limit,
      descending: request.descending,
      include_docs: request.includeDocs,
      conflicts: request.includeDocs && request.conflicts,
      style: request.allLeaves ? "all_docs" : "main_only",
    });
    return response.results.map((row) => ({
      seq: Number(row.seq),
      id: row.id,
      revs: row.changes.map((change) => change.rev),
      deleted: row.deleted === true,
      ...(request.includeDocs ? { doc: fromPouch(row.doc) } : {}),
    }));
  }

  /** Living documents in order of id. */
  async range(request: RangeRequest): Promise<readonly RangeRow[]> {
    const first = request.descending ? (request.endKey ?? "") : (request.startKey ?? "");
    const last = (request.descending ? request.startKey : request.endKey) ?? behindEveryId;
    const response = await this.#pouch.allDocs({
      startkey: request.descending ? last : first,
      endkey: request.descending ? first : last,
      inclusive_end: request.inclusiveEnd,
      descending: request.descending,
      limit: request.limit,
      skip: request.skip,
      include_docs: request.includeDocs,
      conflicts: request.conflicts,
    });
    return response.rows.map(({ key, value, doc }) => ({
      id: key,
      rev: value?.rev ?? "",
      ...(request.includeDocs ? { doc: fromPouch(doc) } : {}),
    }));
  }

  /** Documents of the store's own, outside replication; `kind` keeps ours and the clients' apart. */
  async getLocal(kind: LocalKind, name: string): Promise<unknown> {
    const raw: unknown = await absentAs(undefined, this.#pouch.get(localId(kind, name)));
    return isRecord(raw) ? JSON.parse(String(raw[bodyField])) : undefined;
  }

  async putLocal(kind: LocalKind, name: string, value: unknown): Promise<void> {
    const _id = localId(kind, name);
    const old = await absentAs(undefined, this.#pouch.get(_id));
    const body = JSON.stringify(value);
    await this.#pouch.put({ _id, [bodyField]: body, ...(old && { _rev: old._rev }) });
  }

  async removeLocal(kind: LocalKind, name: string): Promise<void> {
    const old = await absentAs(undefined, this.#pouch.get(localId(kind, name)));
    if (old !== undefined) await this.#pouch.remove(old);
  }

  async compact(): Promise<void> {
    await this.#pouch.compact();
  }

  async close(): Promise<void> {
    await this.#pouch.close();
  }

  async destroy(): Promise<void> {
    await this.#pouch.destroy();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export type LocalKind = "client" | "server";

function localId(kind: LocalKind, name: string): string {
  return `_local/${kind}:${name}`;
}

async function absentAs<Value, Absent>(
  absent: Absent,
  reading: Promise<Value>,
): Promise<Value | Absent> {
  try {
    return await reading;
  } catch (cause) {
    if (isRecord(cause) && cause["status"] === 404) return absent;
    throw cause;
  }
}

function toPouch(revision: RevisionToStore): PouchDB.Doc {
  return {
    [bodyField]: revision.body,
    _id: revision.id,
    _rev: `${revision.start}-${revision.hashes[0] ?? ""}`,
    _revisions: { start: revision.start, ids: [...revision.hashes] },
    ...(revision.deleted ? { _deleted: true } : {}),
    ...(revision.attachments.size > 0
      ? { _attachments: Object.fromEntries([...revision.attachments].map(attachmentToPouch)) }
      : {}),
  };
}

function attachmentToPouch([name, attachment]: [string, AttachmentToStore]): [string, unknown] {
  if (!("bytes" in attachment)) return [name, renderStub(attachment)];
  const { contentType, bytes, revpos } = attachment;
  return [name, { content_type: contentType, data: bytes, revpos }];
}
