import { invalidJson } from "./refusal";

// Deeper documents would overflow the stack of the recursive code that stores them.
const maxDepth = 500;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads a request body as CouchDB does: real UTF-8, no lone surrogates, no number out of range. */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw invalidJson();
  }
  if (!isStorable(value, maxDepth)) throw invalidJson();
  return value;
}

/** The same for JSON that stands in a query parameter, such as startkey. */
export function parseJsonText(text: string): unknown {
  return parseJson(Buffer.from(text, "utf8"));
}

function isStorable(value: unknown, depthLeft: number): boolean {
  if (typeof value === "string") return !loneSurrogate.test(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depthLeft === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depthLeft - 1));
  return Object.entries(value).every(
    ([key, item]) => !loneSurrogate.test(key) && isStorable(item, depthLeft - 1),
  );
}
