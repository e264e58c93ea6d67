/**
 * A JPEG as a canvas writes it, without the colour profile that Chromium adds: a public copy holds
 * the picture and nothing beside it. The colours are sRGB, which is what is meant without one.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    // The scan and all that follows it is the picture itself.
    if (marker === startOfScan) break;
    const end = at + 2 + 256 * (bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0);
    if (!isBeside(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return joined([...kept, bytes.subarray(at)]);
}

const startOfScan = 0xda;

/** Application parts but the plain JFIF header, and comments. */
function isBeside(marker: number): boolean {
  return (marker > 0xe0 && marker <= 0xef) || marker === 0xfe;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
