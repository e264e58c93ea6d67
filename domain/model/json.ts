import { isRecord } from "./shape";

/** JSON with the fields of each object in order: equal values have equal text. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(value[name])}`);
  return `{${fields.join(",")}}`;
}

/** Equality of JSON values; the order of an object's fields makes no difference. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) => Object.prototype.hasOwnProperty.call(b, name) && sameValue(a[name], b[name]),
    )
  );
}

export const maxDepth = 32;
/** A ticket of a whole year of work has a tenth of it; CouchDB takes 8 MB. */
export const maxTextLength = 4_000_000;

export type JsonProblem = { readonly reason: "too-large" | "unsafe-text"; readonly path: string };

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * What no shape check sees, because it looks at the fields that it knows: keys that change an
 * object's prototype, halves of characters (CouchDB refuses them with a 400), depth and size.
 */
export function jsonProblem(
  value: unknown,
  path = "",
  maxLength = maxTextLength,
): JsonProblem | undefined {
  const budget = { left: maxLength };
  return problemIn(value, { path, depth: 0 }, budget);
}

type Where = { readonly path: string; readonly depth: number };

function problemIn(
  value: unknown,
  { path, depth }: Where,
  budget: { left: number },
): JsonProblem | undefined {
  if (typeof value === "string") return textProblem(value, path, budget);
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > maxDepth) return { reason: "too-large", path };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const where = { path: `${path}[${String(index)}]`, depth: depth + 1 };
      const problem = problemIn(value[index], where, budget);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  return recordProblem(value as { readonly [key: string]: unknown }, { path, depth }, budget);
}

function recordProblem(
  value: { readonly [key: string]: unknown },
  { path, depth }: Where,
  budget: { left: number },
): JsonProblem | undefined {
  for (const key of Object.keys(value)) {
    const where = { path: `${path}.${key}`, depth: depth + 1 };
    if (key === "__proto__") return { reason: "unsafe-text", path: where.path };
    const problem = textProblem(key, path, budget) ?? problemIn(value[key], where, budget);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function textProblem(
  value: string,
  path: string,
  budget: { left: number },
): JsonProblem | undefined {
  budget.left -= value.length;
  if (budget.left < 0) return { reason: "too-large", path };
  return loneSurrogate.test(value) ? { reason: "unsafe-text", path } : undefined;
}
