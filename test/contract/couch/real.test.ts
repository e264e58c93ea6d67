// Runs against the CouchDB that COUCHDB_URL names, with an admin's credentials in it. People's
// tokens are tried when COUCHDB_JWT_KEY names the file of a private key (PEM) that it believes
// without a key id.
import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describeCouch } from "./describe-couch";

const address = process.env["COUCHDB_URL"];
const keyFile = process.env["COUCHDB_JWT_KEY"];

describeCouch("a real CouchDB", {
  present: address !== undefined && address !== "",
  believesTokens: keyFile !== undefined && keyFile !== "",
  open: async () => {
    const url = new URL(address ?? "");
    const key = keyFile ? createPrivateKey(await readFile(keyFile)) : undefined;
    return {
      url: url.origin + url.pathname.replace(/\/+$/, ""),
      admin: {
        name: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
      ...(key === undefined ? {} : { privateKey: key }),
      close: async () => undefined,
    };
  },
});
