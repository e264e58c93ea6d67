/**
 * Shape checks for data that comes from disk, network or CouchDB. They run in the app, on the
 * server and, bundled, inside CouchDB, so each shape is written once. zod would cost the
 * validation bundle 60 KB and ten times the time per document.
 *
 * A check answers the path of the first thing that is wrong, or undefined when all is well. Paths
 * are put together only when something is wrong: tens of thousands of documents are well.
 *
 * Fields that a record does not name are let through: a newer app may add one, and what an older
 * app does not know it must keep. Only `strict`, which the door uses for what is new, minds them:
 * the server is updated before the apps and knows everything that an honest one can write.
 */
export type Check = (value: unknown, path: string, strict?: boolean) => string | undefined;

export type UnknownRecord = { readonly [key: string]: unknown };

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const surrogate = /[\uD800-\uDFFF]/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Half a character: CouchDB refuses it with a 400, and no font can show it. */
export function hasLoneSurrogate(value: string): boolean {
  return surrogate.test(value) && loneSurrogate.test(value);
}

export function text(maxLength: number, minLength = 0): Check {
  return (value, path) =>
    typeof value === "string" &&
    value.length <= maxLength &&
    value.length >= minLength &&
    !hasLoneSurrogate(value)
      ? undefined
      : path;
}

export function matching(pattern: RegExp): Check {
  return (value, path) => (typeof value === "string" && pattern.test(value) ? undefined : path);
}

export function oneOf(values: readonly string[]): Check {
  return (value, path) =>
    typeof value === "string" && values.indexOf(value) >= 0 ? undefined : path;
}

export function number(min: number, max: number): Check {
  return (value, path) =>
    typeof value === "number" && value >= min && value <= max ? undefined : path;
}

export function integer(min: number, max: number): Check {
  const inRange = number(min, max);
  return (value, path) => (Number.isInteger(value) ? inRange(value, path) : path);
}

export const boolean: Check = (value, path) => (typeof value === "boolean" ? undefined : path);

export function listOf(check: Check, maxLength: number, minLength = 0): Check {
  return (value, path, strict) => {
    if (!Array.isArray(value) || value.length > maxLength || value.length < minLength) return path;
    for (let index = 0; index < value.length; index += 1) {
      const problem = check(value[index], "", strict);
      if (problem !== undefined) return `${path}[${String(index)}]${problem}`;
    }
    return undefined;
  };
}

export type Fields = { readonly [name: string]: Check };

export function record(required: Fields, optional: Fields = {}): Check {
  const requiredNames = Object.keys(required);
  const optionalNames = Object.keys(optional);
  const named = new Set([...requiredNames, ...optionalNames]);
  return (value, path, strict) => {
    if (!isRecord(value)) return path;
    for (const name of requiredNames) {
      const problem = required[name]?.(value[name], "", strict);
      if (problem !== undefined) return `${path}.${name}${problem}`;
    }
    for (const name of optionalNames) {
      if (value[name] === undefined) continue;
      const problem = optional[name]?.(value[name], "", strict);
      if (problem !== undefined) return `${path}.${name}${problem}`;
    }
    if (strict !== true) return undefined;
    const stranger = Object.keys(value).find((name) => !named.has(name));
    return stranger === undefined ? undefined : `${path}.${stranger}`;
  };
}
