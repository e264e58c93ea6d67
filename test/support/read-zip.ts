import { inflateRawSync } from "node:zlib";

/** The files of a zip by their names, read from its own directory: enough for what we write. */
export function readZip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("not a zip");
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const entry = readEntry(zip, at);
    files.set(entry.name, entry.bytes);
    at = entry.next;
  }
  return files;
}

function readEntry(zip: Buffer, at: number) {
  const method = zip.readUInt16LE(at + 10);
  const packedBytes = zip.readUInt32LE(at + 20);
  const nameBytes = zip.readUInt16LE(at + 28);
  const otherBytes = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedBytes);
  return {
    name: zip.toString("utf8", at + 46, at + 46 + nameBytes),
    bytes: method === 0 ? packed : inflateRawSync(packed),
    next: at + 46 + nameBytes + otherBytes,
  };
}
