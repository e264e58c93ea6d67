/**
 * Whether a JPEG can be decoded to its end: a frame header with a size, image data, and the end
 * marker after it. What follows the end marker (a phone's moving picture) is left alone.
 */
export function isIntactJpeg(bytes: Buffer): boolean {
  let hasFrame = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    // Padding, and markers that stand alone.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return false;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return false;
    if (isFrameHeader(marker)) {
      if (length < 8 || bytes.readUInt16BE(at + 7) === 0) return false;
      hasFrame = true;
    }
    at += 2 + length;
    if (marker === 0xda) return hasFrame && hasEndMarker(bytes, at);
  }
  return false;
}

function isFrameHeader(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isTable;
}

/** In image data a 0xff byte is always followed by zero or a restart marker, so 0xffd9 is the end. */
function hasEndMarker(bytes: Buffer, from: number): boolean {
  return bytes.indexOf(Buffer.from([0xff, 0xd9]), from) >= 0;
}
