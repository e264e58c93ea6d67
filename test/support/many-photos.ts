import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const sample = path.resolve(import.meta.dirname, "files/photo-3mb.jpg");

/** Paths in `folder`: the same photo, another file each time by a comment in it. */
export async function manyPhotos(folder: string, count: number): Promise<readonly string[]> {
  const bytes = await readFile(sample);
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = path.join(folder, `anh-${String(index)}.jpg`);
    const comment = Buffer.from([0xff, 0xfe, 0, 4, index >> 8, index & 0xff]);
    await writeFile(name, Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)]));
    names.push(name);
  }
  return names;
}
