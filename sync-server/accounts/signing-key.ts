import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { readOrCreate } from "../data-folder";

/** ES256. `publicPem` and `keyId` are what CouchDB needs to verify the tokens by itself. */
export type SigningKey = {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicPem: string;
};

export async function openSigningKey(file: string): Promise<SigningKey> {
  const privatePem = await readOrCreate(file, async () => makePrivatePem());
  const privateKey = createPrivateKey(privatePem);
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const keyId = createHash("sha256").update(publicPem).digest("hex").slice(0, 16);
  return { keyId, privateKey, publicKey, publicPem };
}

function makePrivatePem(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
