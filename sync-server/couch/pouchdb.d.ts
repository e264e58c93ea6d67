// PouchDB as far as the sync-server uses it. The public types (@types/pouchdb-core) cannot stand
// here: they bring the DOM's types into the server and declare a global Buffer that is not node's.
// What comes out of a database is `unknown` on purpose: it is parsed before it is believed.
declare module "pouchdb-core" {
  namespace PouchDB {
    type Fields = Readonly<Record<string, unknown>>;
    type Doc = Fields & { readonly _id: string; readonly _rev?: string };
    type StoredDoc = Fields & { readonly _id: string; readonly _rev: string };
    type Written = { readonly ok: true; readonly id: string; readonly rev: string };
    type Failed = {
      readonly id?: string;
      readonly error: unknown;
      readonly name?: string;
      readonly status?: number;
      readonly reason?: unknown;
    };

    type Options = {
      readonly adapter?: string;
      readonly skip_setup?: boolean;
      /** Replaces node-fetch: fetch as the adapter for HTTP calls it. */
      readonly fetch?: (url: string, init: unknown) => Promise<unknown>;
      readonly [adapterOption: string]: unknown;
    };

    type Info = {
      readonly db_name: string;
      readonly doc_count: number;
      readonly update_seq: number | string;
      readonly [field: string]: unknown;
    };

    type GetOptions = {
      readonly rev?: string;
      readonly revs?: boolean;
      readonly open_revs?: "all" | readonly string[];
      readonly conflicts?: boolean;
      readonly latest?: boolean;
    };

    type AllDocsOptions = {
      readonly keys?: readonly string[];
      readonly startkey?: string;
      readonly endkey?: string;
      readonly inclusive_end?: boolean;
      readonly include_docs?: boolean;
      readonly conflicts?: boolean;
      readonly descending?: boolean;
      readonly limit?: number;
      readonly skip?: number;
    };
    type AllDocsRow = {
      readonly id?: string;
      readonly key: string;
      readonly value?: { readonly rev: string; readonly deleted?: boolean };
      readonly doc?: unknown;
      readonly error?: string;
    };
    type AllDocs = {
      readonly total_rows: number;
      readonly offset: number | null;
      readonly rows: readonly AllDocsRow[];
    };

    type ChangesOptions = {
      readonly since?: number | string;
      readonly limit?: number;
      readonly descending?: boolean;
      readonly include_docs?: boolean;
      readonly conflicts?: boolean;
      readonly style?: "main_only" | "all_docs";
      readonly [adapterOption: string]: unknown;
    };
    type ChangesRow = {
      readonly seq: number | string;
      readonly id: string;
      readonly changes: readonly { readonly rev: string }[];
      readonly deleted?: boolean;
      readonly doc?: unknown;
    };
    type Changes = {
      readonly results: readonly ChangesRow[];
      readonly last_seq: number | string;
    };

    interface Database {
      info(): Promise<Info>;
      get(id: string, options: GetOptions & { open_revs: unknown }): Promise<unknown>;
      get(id: string, options?: GetOptions): Promise<StoredDoc>;
      put(doc: Doc): Promise<Written>;
      remove(doc: StoredDoc): Promise<Written>;
      bulkDocs(
        docs: readonly Doc[],
        options?: { readonly new_edits?: boolean },
      ): Promise<readonly (Written | Failed)[]>;
      allDocs(options: AllDocsOptions): Promise<AllDocs>;
      changes(options: ChangesOptions): Promise<Changes> & { cancel(): void };
      getAttachment(id: string, name: string, options?: { rev?: string }): Promise<unknown>;
      putAttachment(...args: readonly unknown[]): Promise<Written>;
      compact(): Promise<unknown>;
      close(): Promise<void>;
      setMaxListeners(count: number): void;
      destroy(): Promise<unknown>;
      /** Only the adapter for HTTP has it. */
      fetch?(path: string, init?: unknown): Promise<unknown>;
    }

    type Plugin = ((pouch: Static) => void) | object;
    interface Static {
      new (name: string, options?: Options): Database;
      plugin(plugin: Plugin): Static;
      setMaxListeners(count: number): void;
    }
  }
  const PouchDB: PouchDB.Static;
  export = PouchDB;
}

declare module "pouchdb-adapter-http" {
  const plugin: object;
  export = plugin;
}

declare module "pouchdb-adapter-leveldb" {
  const plugin: object;
  export = plugin;
}
