const signatureBytes = 8;
const chunkFrameBytes = 12;

/** Whether a PNG has a header with a size, image data and its end chunk. */
export function isIntactPng(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 12, 16) !== "IHDR" || bytes.length < 24) return false;
  if (bytes.readUInt32BE(16) === 0 || bytes.readUInt32BE(20) === 0) return false;
  let hasData = false;
  for (let at = signatureBytes; at + chunkFrameBytes <= bytes.length;) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    const next = at + chunkFrameBytes + bytes.readUInt32BE(at);
    if (next > bytes.length) return false;
    if (name === "IEND") return hasData;
    if (name === "IDAT") hasData = true;
    at = next;
  }
  return false;
}
