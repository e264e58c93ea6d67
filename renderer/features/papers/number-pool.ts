import { isRecord } from "../../../domain/model/shape";
import type { ReservedNumbers } from "../../../domain/contract/paper-numbers";
import { highestNumber } from "../../../domain/rules/paper/number-book";
import { isFarJump } from "../../../domain/rules/paper/number-jump";

/** Numbers of one unit, sign and year that this person holds in advance. */
export type NumberPool = {
  readonly free: readonly number[];
  /** Under which requests they were given, to give them back. */
  readonly requestIds: readonly string[];
  /** Given out here; what a hand has typed is none of them and never becomes free. */
  readonly taken?: readonly number[];
  /** A request whose answer has not come: asked again, it gives the same numbers. */
  readonly asking?: string;
};

export const emptyPool: NumberPool = { free: [], requestIds: [] };

/** Fewer than this, and more are asked for as soon as there is a line. */
export const fewNumbers = 2;
export const numbersAtOnce = 3;

export type RegisterName = {
  readonly unitId: string;
  readonly sign: string;
  readonly year: number;
};

/** Under this key among the drafts of the person. */
export function poolKey({ unitId, sign, year }: RegisterName): string {
  return `numbers:${unitId}:${String(year)}:${sign}`;
}

/** The register that a key among the drafts belongs to. */
export function parsePoolKey(key: string): RegisterName | undefined {
  const match = /^numbers:([^:]+):(\d{4}):(.+)$/u.exec(key);
  if (match === null) return undefined;
  return { unitId: match[1] ?? "", year: Number(match[2]), sign: match[3] ?? "" };
}

export function parsePool(raw: unknown): NumberPool {
  if (!isRecord(raw)) return emptyPool;
  const { free, requestIds, asking, taken } = raw;
  return {
    free: Array.isArray(free) ? free.filter((each) => Number.isSafeInteger(each)) : [],
    ...(Array.isArray(taken) ? { taken: taken.filter((each) => Number.isSafeInteger(each)) } : {}),
    requestIds: Array.isArray(requestIds)
      ? requestIds.filter((each) => typeof each === "string")
      : [],
    ...(typeof asking === "string" ? { asking } : {}),
  };
}

export function withReserved(
  pool: NumberPool,
  requestId: string,
  given: ReservedNumbers,
): NumberPool {
  const { asking: _done, ...rest } = pool;
  const free = [...new Set([...rest.free, ...given.numbers])].sort((a, b) => a - b);
  return { ...rest, free, requestIds: [...rest.requestIds, requestId].slice(-100) };
}

export function withTaken(pool: NumberPool, number: number): NumberPool {
  const taken = [...(pool.taken ?? []), number].slice(-100);
  return { ...withoutNumbers(pool, [number]), taken };
}

export type OnPapers = {
  readonly used: readonly { readonly number: number }[];
  /** Numbers that papers carried until somebody put them right. */
  readonly old: readonly number[];
};

/** Free and on no paper yet: a hand may have written a number that was held here. */
export function freeNumbers({ free }: NumberPool, on: OnPapers): readonly number[] {
  const spent = new Set([...on.used.map(({ number }) => number), ...afterJump({ free }, on)]);
  return free.filter((number) => !spent.has(number));
}

/** Given because of a number that was mistyped: they go back, and no paper gets them. */
export function afterJump(
  { free }: Pick<NumberPool, "free">,
  { used, old }: OnPapers,
): readonly number[] {
  const last = highestNumber(used);
  const typed = Math.min(...old.filter((number) => isFarJump(number, last)));
  return free.filter((number) => number > typed);
}

export function withoutNumbers(pool: NumberPool, numbers: readonly number[]): NumberPool {
  return { ...pool, free: pool.free.filter((number) => !numbers.includes(number)) };
}

/** A number that was taken for a paper and is not used after all. */
export function putBack(pool: NumberPool, number: number): NumberPool {
  const { taken = [], free } = pool;
  if (!taken.includes(number)) return pool;
  return {
    ...pool,
    taken: taken.filter((each) => each !== number),
    free: [...new Set([...free, number])].sort((a, b) => a - b),
  };
}
