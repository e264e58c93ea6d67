import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openEmbeddedCouch } from "../../../sync-server/embedded/embedded-couch";
import { listenAlone } from "../../../sync-server/embedded/listen-alone";
import { type Couch, issuer, newKeyPair } from "./couch-under-test";

/** The embedded server on a port of its own, with an empty folder that goes when it closes. */
export async function openEmbedded(): Promise<Couch> {
  const folder = await mkdtemp(path.join(tmpdir(), "ward-desk-couch-"));
  const admin = { name: "admin", password: "sesame" };
  const { publicKey, privateKey } = newKeyPair();
  const tokens = { publicKey, issuer };
  const couch = await openEmbeddedCouch({ folder, admin, tokens, durable: false });
  const listening = await listenAlone(couch);
  return {
    url: listening.url,
    admin,
    privateKey,
    close: async () => {
      await listening.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
