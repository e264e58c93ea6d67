// Runs against the CouchDB that COUCHDB_URL names, with tokens signed by the key in
// COUCHDB_JWT_KEY; see `test/contract/couch/real.test.ts`.
import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describeDoor } from "./describe-door";

const address = process.env["COUCHDB_URL"] ?? "";
const keyFile = process.env["COUCHDB_JWT_KEY"] ?? "";

describeDoor("a real CouchDB", {
  present: address !== "" && keyFile !== "",
  open: async () => {
    const url = new URL(address);
    return {
      url: url.origin + url.pathname.replace(/\/+$/, ""),
      admin: {
        name: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
      privateKey: createPrivateKey(await readFile(keyFile)),
      close: async () => undefined,
    };
  },
});
