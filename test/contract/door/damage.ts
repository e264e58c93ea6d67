import fc from "fast-check";
import { isRecord } from "../../../domain/model/shape";

/** Values that break programs: of the wrong type, too large, or not what they look like. */
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  "x",
  "\ud800",
  "a\udc00b",
  "__proto__",
  "2026-02-30T00:00:00.000Z",
  "2099-01-01T00:00:00.000Z",
  "01M7DRV5NG3SE0NWGAV6QW3HF0",
  "x".repeat(30_000),
  [],
  {},
  [[]],
  { toString: 1 },
  { length: 3 },
  JSON.parse('{"__proto__":{"roles":["_admin"]}}'),
  JSON.parse('{"constructor":{"prototype":{}}}'),
  JSON.parse("[".repeat(40) + "]".repeat(40)),
];

const oddKeys = ["_rev", "_deleted", "_attachments", "__proto__", "constructor", "", "x", "seen"];

export type Damage = {
  /** Which of the document's places, however many it has. */
  readonly where: number;
  readonly how: "replace" | "remove" | "add" | "double";
  readonly value: unknown;
  readonly key: string;
};

export const someDamage: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    where: fc.nat(1_000),
    how: fc.constantFrom("replace", "remove", "add", "double"),
    value: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    ),
    key: fc.oneof(fc.constantFrom(...oddKeys), fc.string({ maxLength: 8 })),
  }),
  { minLength: 1, maxLength: 3 },
);

type Holder = Record<string, unknown> | unknown[];

/** Every place in a document where something stands. */
function placesIn(value: unknown): readonly (readonly [Holder, string])[] {
  if (!isRecord(value) && !Array.isArray(value)) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => {
    const part = (holder as Record<string, unknown>)[key];
    return [[holder, key] as const, ...placesIn(part)];
  });
}

/** The same document, spoilt. */
export function damaged(document: unknown, damage: readonly Damage[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  for (const { where, how, value, key } of damage) {
    const places = placesIn(copy);
    const [holder, at] = places[where % Math.max(1, places.length)] ?? [];
    if (holder === undefined || at === undefined) return value;
    spoil(holder, at, { how, value: JSON.parse(JSON.stringify(value)) as unknown, key });
  }
  return copy;
}

function spoil(holder: Holder, at: string, { how, value, key }: Omit<Damage, "where">): void {
  const record = holder as Record<string, unknown>;
  if (how === "replace") put(record, at, value);
  else if (how === "add") put(record, Array.isArray(holder) ? String(holder.length) : key, value);
  else if (Array.isArray(holder)) {
    if (how === "double") holder.push(JSON.parse(JSON.stringify(holder[Number(at)])));
    else holder.splice(Number(at), 1);
  } else if (how === "remove") Reflect.deleteProperty(record, at);
  else put(record, key, JSON.parse(JSON.stringify(record[at])));
}

/** As JSON.parse does it: a key of its own, also when it is called __proto__. */
function put(record: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(record, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
