/**
 * JSON that stays text on its way through the server. A document's body is never turned into
 * objects between the disk and the wire: that is faster, and PouchDB, which copies objects key by
 * key, cannot lose a field called `__proto__` on the way.
 */
export type JsonText = string;

/** Puts fields together; each is `"name":value` or several of them, the empty ones vanish. */
export function objectText(fields: readonly JsonText[]): JsonText {
  return `{${fields.filter((field) => field !== "").join(",")}}`;
}

export function field(name: string, value: unknown): JsonText {
  return fieldText(name, JSON.stringify(value));
}

export function fieldText(name: string, value: JsonText): JsonText {
  return `${JSON.stringify(name)}:${value}`;
}

/** What stands between the braces of an object. */
export function fieldsOf(object: JsonText): JsonText {
  return object.slice(1, -1);
}

export function listText(items: readonly JsonText[]): JsonText {
  return `[${items.join(",")}]`;
}
