import type { CouchClient } from "./couch-under-test";

/** What the groups of tests work on; a new database for each test. */
export type Suite = {
  readonly client: () => CouchClient;
  readonly db: () => string;
  /** Whether tokens can be signed; without them every test of a person is skipped. */
  readonly believesTokens: boolean;
};

/** A member of the database under test, and somebody of another ward. */
export const official = { name: "lan", roles: ["ward:26740:official"] };
export const stranger = { name: "minh", roles: ["ward:26743:official"] };

export type Written = { readonly ok: true; readonly id: string; readonly rev: string };
