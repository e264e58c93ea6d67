import { randomBytes } from "node:crypto";
import { silentLog } from "../log/log";
import { noKeychain } from "../secrets/keychain";
import { openVaultKey } from "../vault/vault-key";
import { VaultStore } from "../vault/vault-store";

/** A process of its own: puts random files into the vault and prints the hash of each that is safe. */

const folder = process.argv[2] ?? "";
const key = await openVaultKey(folder, noKeychain);
if (!key.ok) throw new Error(key.reason);
const vault = await VaultStore.open({
  folder,
  key: key.value,
  freeBytes: async () => Number.POSITIVE_INFINITY,
  reserveBytes: 0,
  log: silentLog,
});
async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 200_000) yield bytes.subarray(at, at + 200_000);
}

for (;;) {
  const bytes = randomBytes(1_500_000);
  const stored = await vault.put({
    sizeBytes: bytes.length,
    pieces: piecesOf(bytes),
    describe: (sha256) => ({
      version: 1,
      sha256,
      mediaType: "video/webm",
      sizeBytes: bytes.length,
      by: "thu",
      addedAtMs: 0,
      uploads: { "26882": { by: "thu", state: "waiting", sentChunks: 0 } },
    }),
  });
  if (!stored.ok) throw new Error(stored.reason);
  process.stdout.write(`${stored.value.sha256}\n`);
}
