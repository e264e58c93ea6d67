import type { Database } from "./database";
import type { RevisionToStore } from "./document-store";
import type { IncomingDoc } from "./incoming-doc";
import { isLocalDocId, writeLocalDoc } from "./local-docs";
import { planEdit, planReplicated, type PlannedEdit, renderReplaced } from "./plan-edit";
import { badRequest, conflict, CouchRefusal, forbidden } from "./refusal";
import { isDatabaseAdmin } from "./security";
import type { Leaf } from "./stored-doc";
import type { User } from "./user";
import { type ValidationInput, validationSource } from "./validators";

export type WriteOutcome =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly ok: false; readonly id: string; readonly rev?: string; readonly why: CouchRefusal };

export type Writer = {
  readonly user: User;
  /** False files revisions that were made elsewhere, conflicts included. */
  readonly newEdits: boolean;
};

/**
 * Writes documents in the order CouchDB does: conflict first, then the validation functions, then
 * the disk. A client that is behind must learn of the conflict before anything else, or it would
 * take a refusal of stale content for a refusal of its work. One outcome a document, in order.
 */
export function writeDocuments(
  db: Database,
  docs: readonly IncomingDoc[],
  writer: Writer,
): Promise<readonly WriteOutcome[]> {
  return db.use(() => db.writing.run(() => new Writing(db, writer).run(docs)));
}

class Writing {
  readonly #db: Database;
  readonly #writer: Writer;
  readonly #accepted: RevisionToStore[] = [];
  // Two documents of one request may not both replace the same revision.
  readonly #replaced = new Set<string>();

  constructor(db: Database, writer: Writer) {
    this.#db = db;
    this.#writer = writer;
  }

  async run(docs: readonly IncomingDoc[]): Promise<readonly WriteOutcome[]> {
    const found = await readAll(this.#db, docs);
    const outcomes: WriteOutcome[] = [];
    for (const [index, doc] of docs.entries()) {
      outcomes.push(await this.#decide(doc, found[index] ?? []));
    }
    await this.#db.store.write(this.#accepted);
    this.#afterwards();
    return outcomes;
  }

  #afterwards(): void {
    if (this.#accepted.length === 0) return;
    if (this.#accepted.some(({ id }) => id.startsWith("_design/"))) this.#db.forgetValidators();
    this.#db.announceChange();
  }

  async #decide(doc: IncomingDoc, leaves: readonly Leaf[]): Promise<WriteOutcome> {
    try {
      if (isLocalDocId(doc.id)) return { ok: true, ...(await writeLocalDoc(this.#db, doc)) };
      const edit = await this.#plan(doc, leaves);
      if (edit !== undefined) this.#accepted.push(edit.revision);
      return { ok: true, id: doc.id, rev: edit ? revOf(edit.revision) : replicatedRev(doc) };
    } catch (cause) {
      // A stub without its attachment fails the whole request, as in CouchDB: the client lost data.
      if (!(cause instanceof CouchRefusal) || cause.status === 412) throw cause;
      const rev = this.#writer.newEdits ? {} : { rev: replicatedRev(doc) };
      return { ok: false, id: doc.id, ...rev, why: cause };
    }
  }

  async #plan(doc: IncomingDoc, leaves: readonly Leaf[]): Promise<PlannedEdit | undefined> {
    if (this.#writer.newEdits) {
      const edit = planEdit(doc, leaves);
      const slot = JSON.stringify([doc.id, edit.revision.start, edit.revision.hashes[1]]);
      if (this.#replaced.has(slot)) throw conflict();
      await this.#validate(doc.id, edit);
      this.#replaced.add(slot);
      return edit;
    }
    const path = pathOf(doc);
    const rev = replicatedRev(doc);
    if (this.#replaced.has(JSON.stringify([doc.id, rev])) || knows(leaves, path)) return undefined;
    const edit = planReplicated(doc, path, await this.#nearestAncestor(doc.id, path, leaves));
    await this.#validate(doc.id, edit);
    this.#replaced.add(JSON.stringify([doc.id, rev]));
    return edit;
  }

  async #nearestAncestor(
    id: string,
    path: Path,
    leaves: readonly Leaf[],
  ): Promise<Leaf | undefined> {
    if (leaves.length === 0) return undefined;
    for (const [back, hash] of path.hashes.slice(1).entries()) {
      const rev = `${path.start - back - 1}-${hash}`;
      const leaf = leaves.find((known) => known.rev === rev);
      const ancestor = leaf ?? (await this.#db.store.revision(id, rev));
      if (ancestor !== undefined) return ancestor;
    }
    return undefined;
  }

  async #validate(id: string, edit: PlannedEdit): Promise<void> {
    const { user } = this.#writer;
    if (id.startsWith("_design/")) {
      assertDesignDoc(edit.revision);
      if (isDatabaseAdmin(user, this.#db.security)) return;
      throw forbidden("You are not a db or server admin.");
    }
    const validators = await this.#db.validators();
    if (validators.length === 0) return;
    const input: ValidationInput = {
      newDoc: edit.proposed,
      oldDoc: edit.replaced && renderReplaced(edit.replaced),
      userCtx: { db: this.#db.name, name: user.name, roles: user.roles },
      secObj: this.#db.security,
    };
    for (const validate of validators) {
      const refusal = validate(input);
      if (refusal !== undefined) throw refusal;
    }
  }
}

type Path = { readonly start: number; readonly hashes: readonly string[] };

async function readAll(
  db: Database,
  docs: readonly IncomingDoc[],
): Promise<readonly (readonly Leaf[])[]> {
  const byId = new Map<string, Promise<readonly Leaf[]>>();
  for (const { id } of docs) {
    if (!byId.has(id) && !isLocalDocId(id)) byId.set(id, db.store.leaves(id));
  }
  return Promise.all(docs.map(async ({ id }) => (await byId.get(id)) ?? []));
}

function pathOf(doc: IncomingDoc): Path {
  if (doc.path !== undefined) return doc.path;
  const [start = "", hash = ""] = (doc.rev ?? "").split(/-(.*)/s);
  return { start: Number(start), hashes: [hash] };
}

function replicatedRev(doc: IncomingDoc): string {
  const path = pathOf(doc);
  return `${path.start}-${path.hashes[0] ?? ""}`;
}

function revOf(revision: RevisionToStore): string {
  return `${revision.start}-${revision.hashes[0] ?? ""}`;
}

function knows(leaves: readonly Leaf[], path: Path): boolean {
  return leaves.some((leaf) => {
    const leafPos = Number(leaf.rev.split("-", 1)[0]);
    return leaf.path[leafPos - path.start] === path.hashes[0];
  });
}

function assertDesignDoc(revision: RevisionToStore): void {
  if (revision.deleted) return;
  const source = validationSource(revision.body);
  if (source === undefined || typeof source === "string") return;
  throw new CouchRefusal(
    400,
    "invalid_design_doc",
    "`validate_doc_update` field must have string type",
  );
}

/** Replicated documents must say which revision they are. */
export function assertReplicated(docs: readonly IncomingDoc[]): void {
  if (docs.some((doc) => doc.rev === undefined && doc.path === undefined)) {
    throw badRequest(
      "When `new_edits: false`, the document needs `_rev` or `_revisions` specified",
    );
  }
}
