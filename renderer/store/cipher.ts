/**
 * Encrypts what lies in the local database: AES-256-GCM by WebCrypto. The main process wraps the
 * key and hands it over after an unlock; once imported here it cannot be read out any more.
 */
export type Cipher = {
  /** `place` is authenticated: what was sealed in one place does not open in another. */
  readonly seal: (text: string, place: string) => Promise<string>;
  /** Undefined when the key is another one or a single bit was changed. */
  readonly open: (sealed: string, place: string) => Promise<string | undefined>;
};

const ivBytes = 12;
const pieceBytes = 8192;

export async function openCipher(rawKey: Uint8Array): Promise<Cipher> {
  // A copy, because only bytes of an unshared buffer may be handed over.
  const key = await crypto.subtle.importKey("raw", new Uint8Array(rawKey), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const how = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
    name: "AES-GCM",
    iv,
    additionalData: encoder.encode(place),
  });
  return {
    seal: async (text, place) => {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const body = await crypto.subtle.encrypt(how(iv, place), key, encoder.encode(text));
      return toText(iv) + toText(new Uint8Array(body));
    },
    open: async (sealed, place) => {
      const bytes = toBytes(sealed);
      if (bytes === undefined) return undefined;
      const iv = bytes.slice(0, ivBytes);
      try {
        const plain = await crypto.subtle.decrypt(how(iv, place), key, bytes.subarray(ivBytes));
        return decoder.decode(plain);
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * One character a byte. RxDB copies documents field by field and would turn an array of bytes
 * into an object of numbers; a text it passes on, and Chromium stores it at one byte a character.
 */
function toText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    text += String.fromCharCode(...bytes.subarray(at, at + pieceBytes));
  }
  return text;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length < ivBytes) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
