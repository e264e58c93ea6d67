import { hkdfSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Result } from "../../domain/model/result";
import { parseJson } from "../files/json-file";
import { oneAtATime } from "../files/one-at-a-time";
import type { WriteRefusal } from "../files/write-atomic";
import { errorCode, writeAtomic } from "../files/write-atomic";
import { seal, unseal } from "../secrets/seal";

/** A small file of the vault's own, under its key: folders and file names can hold people's names. */
export type SealedJson<Value> = {
  /** Undefined when it is not there or cannot be read. */
  readonly read: () => Promise<Value | undefined>;
  readonly write: (value: Value) => Promise<Result<void, WriteRefusal>>;
};

export function sealedJson<Value>(
  file: string,
  vaultKey: Uint8Array,
  { purpose, parse }: { purpose: string; parse: (raw: unknown) => Value | undefined },
): SealedJson<Value> {
  const key = new Uint8Array(hkdfSync("sha256", vaultKey, "", purpose, 32));
  return {
    read: async () => {
      const sealed = await readFile(file).catch((cause: unknown) => {
        if (errorCode(cause) === "ENOENT") return undefined;
        throw cause;
      });
      const plain = sealed === undefined ? undefined : unseal(key, sealed, purpose);
      return plain === undefined ? undefined : parse(parseJson(plain.toString("utf8")));
    },
    write: oneAtATime((value: Value) => {
      return writeAtomic(file, seal(key, Buffer.from(JSON.stringify(value)), purpose));
    }),
  };
}
