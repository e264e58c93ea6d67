import type { UnknownRecord } from "./shape";
import { hasLoneSurrogate, isRecord } from "./shape";

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

/**
 * Equality of JSON values; the order of an object's fields makes no difference. Written for
 * CouchDB's engine, which compares each old entry at each write: plain loops take half the time of
 * comparing texts there, and a third of that of callbacks.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  return !Array.isArray(b) && sameFields(a as UnknownRecord, b as UnknownRecord);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (!sameValue(a[index], b[index])) return false;
  }
  return true;
}

function sameFields(a: UnknownRecord, b: UnknownRecord): boolean {
  let more = 0;
  for (const name in a) {
    if (!sameValue(a[name], b[name])) return false;
    more += 1;
  }
  return more === Object.keys(b).length;
}

export const maxDepth = 32;
/** A ticket of a whole year of work has a tenth of it; CouchDB takes 8 MB. */
export const maxTextLength = 4_000_000;

export type JsonProblem = { readonly reason: "too-large" | "unsafe-text"; readonly path: string };

/**
 * What no shape check sees, because it looks at the fields that it knows: keys that change an
 * object's prototype, halves of characters (CouchDB refuses them with a 400), depth and size.
 */
export function jsonProblem(
  value: unknown,
  path = "",
  maxLength = maxTextLength,
): JsonProblem | undefined {
  const problem = problemIn(value, 0, { left: maxLength });
  return problem && { reason: problem.reason, path: path + problem.path };
}

type Budget = { left: number };

/** Paths are put together on the way back, since nearly always there is nothing to name. */
function problemIn(value: unknown, depth: number, budget: Budget): JsonProblem | undefined {
  if (typeof value === "string") return textProblem(value, budget);
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > maxDepth) return { reason: "too-large", path: "" };
  if (!Array.isArray(value)) return recordProblem(value, depth, budget);
  for (let index = 0; index < value.length; index += 1) {
    const problem = problemIn(value[index], depth + 1, budget);
    if (problem !== undefined) return within(`[${String(index)}]`, problem);
  }
  return undefined;
}

function recordProblem(value: object, depth: number, budget: Budget): JsonProblem | undefined {
  for (const key of Object.keys(value)) {
    if (key === "__proto__") return { reason: "unsafe-text", path: `.${key}` };
    const part = (value as UnknownRecord)[key];
    const problem = textProblem(key, budget) ?? problemIn(part, depth + 1, budget);
    if (problem !== undefined) return within(`.${key}`, problem);
  }
  return undefined;
}

function within(step: string, { reason, path }: JsonProblem): JsonProblem {
  return { reason, path: step + path };
}

function textProblem(value: string, budget: Budget): JsonProblem | undefined {
  budget.left -= value.length;
  if (budget.left < 0) return { reason: "too-large", path: "" };
  return hasLoneSurrogate(value) ? { reason: "unsafe-text", path: "" } : undefined;
}
