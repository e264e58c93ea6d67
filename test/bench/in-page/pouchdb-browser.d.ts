// As much of PouchDB's client as the bench uses; its public types do not fit these settings.
declare module "pouchdb-browser" {
  type Options = {
    readonly skip_setup?: boolean;
    readonly fetch?: (url: string, init?: RequestInit) => Promise<Response>;
  };

  type Pulled = { readonly docs_written: number; readonly doc_write_failures: number };

  // eslint-disable-next-line no-restricted-syntax -- the package decides what it exports
  export default class PouchDB {
    constructor(name: string, options?: Options);
    readonly replicate: {
      readonly from: (
        source: PouchDB,
        options: { readonly batch_size: number; readonly checkpoint: "target" },
      ) => Promise<Pulled>;
    };
    info(): Promise<{ readonly doc_count: number }>;
    close(): Promise<void>;
  }
}
