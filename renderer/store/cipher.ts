/**
 * Encrypts what lies in the local database: AES-256-GCM by WebCrypto. The main process wraps the
 * key and hands it over after an unlock; once imported here it cannot be read out any more.
 */
export type Cipher = {
  /** `place` is authenticated: what was sealed in one place does not open in another. */
  readonly seal: (texts: readonly string[], place: string) => Promise<string>;
  /** Undefined when the key is another one or a single bit was changed. */
  readonly open: (sealed: string, place: string) => Promise<readonly string[] | undefined>;
};

const ivBytes = 12;
const ivsAtOnce = 256;
const pieceBytes = 8192;

export async function openCipher(rawKey: Uint8Array): Promise<Cipher> {
  // A copy, because only bytes of an unshared buffer may be handed over.
  const key = await crypto.subtle.importKey("raw", new Uint8Array(rawKey), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  const nextIv = createIvs();
  const pack = createPacker();
  const encoder = new TextEncoder();
  const how = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
    name: "AES-GCM",
    iv,
    additionalData: encoder.encode(place),
  });
  return {
    seal: async (texts, place) => {
      const iv = nextIv();
      const body = await crypto.subtle.encrypt(how(iv, place), key, pack(texts));
      return toText(iv) + toText(new Uint8Array(body));
    },
    open: async (sealed, place) => {
      const bytes = toBytes(sealed);
      if (bytes === undefined) return undefined;
      const iv = bytes.slice(0, ivBytes);
      try {
        const plain = await crypto.subtle.decrypt(how(iv, place), key, bytes.subarray(ivBytes));
        return unpack(plain);
      } catch {
        return undefined;
      }
    },
  };
}

/** Random, and drawn many at a time: each draw asks the system. */
function createIvs(): () => Uint8Array<ArrayBuffer> {
  const drawn = new Uint8Array(ivBytes * ivsAtOnce);
  let used = drawn.length;
  return () => {
    if (used === drawn.length) {
      crypto.getRandomValues(drawn);
      used = 0;
    }
    used += ivBytes;
    // A copy: the next draw must not change it under a sealing that is still under way.
    return drawn.slice(used - ivBytes, used);
  };
}

const lengthBytes = 4;
/** Of UTF-8, for one unit of UTF-16. */
const mostBytes = 3;

/**
 * How many texts, the length of each in bytes, and their bytes one after the other. JSON would
 * escape every quotation mark of texts that are JSON themselves. The bytes hold until the next
 * call, and WebCrypto copies them at once.
 */
function createPacker(): (texts: readonly string[]) => Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  let room = new Uint8Array(pieceBytes);
  return (texts) => {
    const headBytes = lengthBytes * (texts.length + 1);
    const most = texts.reduce((sum, text) => sum + text.length * mostBytes, headBytes);
    if (room.length < most) room = new Uint8Array(most * 2);
    const head = new DataView(room.buffer);
    head.setUint32(0, texts.length);
    let at = headBytes;
    texts.forEach((text, index) => {
      const { written } = encoder.encodeInto(text, room.subarray(at));
      head.setUint32(lengthBytes * (index + 1), written);
      at += written;
    });
    return room.subarray(0, at);
  };
}

/** Throws when it was not packed here. */
function unpack(packed: ArrayBuffer): readonly string[] {
  const head = new DataView(packed);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const count = head.getUint32(0);
  let at = lengthBytes * (count + 1);
  return Array.from({ length: count }, (_, index) => {
    const bytes = new Uint8Array(packed, at, head.getUint32(lengthBytes * (index + 1)));
    at += bytes.length;
    return decoder.decode(bytes);
  });
}

/** `apply`, because spreading an array of bytes takes eight times as long. */
const charsOf = String.fromCharCode.apply.bind(String.fromCharCode, null) as unknown as (
  bytes: Uint8Array,
) => string;

/**
 * One character a byte. RxDB copies documents field by field and would turn an array of bytes
 * into an object of numbers; a text it passes on, and Chromium stores it at one byte a character.
 */
function toText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    text += charsOf(bytes.subarray(at, at + pieceBytes));
  }
  return text;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length < ivBytes) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
