import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { type Couch, CouchClient } from "./couch-under-test";
import { describeAttachments } from "./describe-attachments";
import { describeBulkWrites } from "./describe-bulk-writes";
import { describeChanges } from "./describe-changes";
import { describeDatabases } from "./describe-databases";
import { describeDocuments } from "./describe-documents";
import { describeListing } from "./describe-listing";
import { describePouchClient } from "./describe-pouch-client";
import { describeReplication } from "./describe-replication";
import { describeRights } from "./describe-rights";
import { describeValidation } from "./describe-validation";
import { official, type Suite } from "./suite";

export type Target = {
  readonly open: () => Promise<Couch>;
  /** False shows the whole suite as skipped. */
  readonly present: boolean;
  /** Whether tokens can be signed for it; without them every test of a person is skipped. */
  readonly believesTokens: boolean;
};

/** The part of CouchDB's HTTP that Ward Desk relies on. The real one is right. */
export function describeCouch(name: string, target: Target): void {
  describe.skipIf(!target.present)(name, () => {
    let couch: Couch | undefined;
    let client: CouchClient | undefined;
    let db = "";

    beforeAll(async () => {
      couch = await target.open();
      client = new CouchClient(couch);
    });
    afterAll(() => couch?.close());
    beforeEach(async () => {
      db = (await client?.newDatabase(official.roles)) ?? "";
    });
    afterEach(async () => {
      await client?.ask("DELETE", `/${db}`);
    });

    const suite: Suite = {
      client: () => {
        if (client === undefined) throw new Error("the CouchDB under test did not open");
        return client;
      },
      db: () => db,
      believesTokens: target.believesTokens,
    };
    describeDatabases(suite);
    describeRights(suite);
    describeDocuments(suite);
    describeBulkWrites(suite);
    describeReplication(suite);
    describeListing(suite);
    describeChanges(suite);
    describeAttachments(suite);
    describeValidation(suite);
    describePouchClient(suite);
  });
}
