import { readFile, writeFile } from "node:fs/promises";

/** One bit turned over, as a bad disk does it. */
export async function damageFile(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(file, bytes);
}
