import { z } from "zod/mini";
import type {
  NumberBook,
  ReserveNumbers,
  ReturnNumbers,
  UsedNumber,
  VoidNumber,
  VoidNumbers,
} from "../../domain/contract/paper-numbers";
import { usedNumberShape, voidNumberShape } from "../../domain/contract/paper-numbers";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { highestNumber } from "../../domain/rules/paper/number-book";
import { isFarJump } from "../../domain/rules/paper/number-jump";

/** Which numbers of a unit, sign and year were given to whom, and what became of them. */
export type NumberRegister = {
  /** The next number that nobody was ever given. */
  readonly next: number;
  /** Given back unused; they go out again before new ones, so that no gap stays. */
  readonly returned: readonly number[];
  readonly given: readonly Grant[];
  /** Numbers on papers that have arrived, whoever gave them: the server, or a hand. */
  readonly used: readonly UsedNumber[];
  /** "Bỏ số": left out, with the reason. */
  readonly voided: readonly VoidNumber[];
};

export type Grant = {
  readonly requestId: string;
  readonly user: string;
  readonly at: string;
  readonly numbers: readonly number[];
};

export const emptyRegister: NumberRegister = {
  next: 1,
  returned: [],
  given: [],
  used: [],
  voided: [],
};

export const registerShape = z.pipe(
  z.object({
    next: z.number(),
    returned: z.array(z.number()),
    given: z.array(
      z.object({
        requestId: z.string(),
        user: z.string(),
        at: z.string(),
        numbers: z.array(z.number()),
      }),
    ),
    used: z.optional(z.array(usedNumberShape)),
    voided: z.optional(z.array(voidNumberShape)),
  }),
  // Registers of before papers were read have neither.
  z.transform(({ used = [], voided = [], ...rest }): NumberRegister => ({
    ...rest,
    used,
    voided,
  })),
);

export type Reservation = {
  readonly register: NumberRegister;
  readonly numbers: readonly number[];
};

/**
 * Never gives a number twice, nor one that stands on a paper or was left out; the same request gets
 * the same numbers and changes nothing.
 */
export function reserveNumbers(
  register: NumberRegister,
  { requestId, count, highestSeen }: Pick<ReserveNumbers, "requestId" | "count" | "highestSeen">,
  by: { readonly user: string; readonly at: string },
): Reservation {
  const before = register.given.find((grant) => grant.requestId === requestId);
  if (before !== undefined) return { register, numbers: before.numbers };
  const gone = spentNumbers(register);
  const usable = register.returned.filter((number) => !gone.has(number));
  const again = [...usable].sort((a, b) => a - b).slice(0, count);
  const from = Math.max(nextFree(register), highestSeen + 1);
  const fresh = Array.from({ length: count - again.length }, (_, index) => from + index);
  const numbers = [...again, ...fresh];
  return {
    numbers,
    register: {
      ...register,
      next: fresh.length === 0 ? register.next : from + fresh.length,
      returned: usable.filter((number) => !again.includes(number)),
      given: [...register.given, { requestId, ...by, numbers }],
    },
  };
}

function spentNumbers({ used, voided }: NumberRegister): ReadonlySet<number> {
  return new Set([...used, ...voided].map(({ number }) => number));
}

/** Beyond all that was given, written by hand, or left out. */
function nextFree({ next, used, voided }: NumberRegister): number {
  return Math.max(next, highestNumber(used) + 1, highestNumber(voided) + 1);
}

/** Takes back only what these very requests were given; anything else stays where it is. */
export function returnNumbers(
  register: NumberRegister,
  { requestIds, numbers }: Pick<ReturnNumbers, "requestIds" | "numbers">,
  user: string,
): NumberRegister {
  const isTheirs = (grant: Grant) => grant.user === user && requestIds.includes(grant.requestId);
  const taken = register.given
    .filter(isTheirs)
    .flatMap((grant) => grant.numbers)
    .filter((number) => numbers.includes(number));
  if (taken.length === 0) return register;
  return afterJump({
    ...register,
    returned: [...new Set([...register.returned, ...taken])].sort((a, b) => a - b),
    given: register.given.map((grant) =>
      isTheirs(grant)
        ? { ...grant, numbers: grant.numbers.filter((number) => !taken.includes(number)) }
        : grant,
    ),
  });
}

/**
 * Numbers that were given after a mistyped one are all back: the counter goes on where it was.
 * Nearer ones stay among the returned and go out again, so nothing is lost either way.
 */
function afterJump(register: NumberRegister): NumberRegister {
  const { next, returned, given, used, voided } = register;
  const held = given.flatMap(({ numbers }) => numbers.map((number) => ({ number })));
  const last = highestNumber([...held, ...used, ...voided]);
  const between = returned.filter((number) => number <= last);
  const first = Math.min(next, ...returned.filter((number) => number > last));
  if (!isFarJump(first, last)) return register;
  return { ...register, next: last + 1, returned: between };
}

/**
 * Which numbers of this register one paper carries now: none where it was given another one. The
 * same register comes back where nothing has changed.
 */
export function noteUsed(
  register: NumberRegister,
  entryId: string,
  used: UsedNumber | undefined,
): NumberRegister {
  const before = register.used.filter((each) => each.entryId === entryId);
  if (JSON.stringify(before) === JSON.stringify(used === undefined ? [] : [used])) return register;
  const others = register.used.filter((each) => each.entryId !== entryId);
  const now = used === undefined ? others : [...others, used];
  return { ...register, used: [...now].sort((a, b) => a.number - b.number || a.atMs - b.atMs) };
}

export type VoidRefusal = "in-use" | "not-a-gap";

/** Leaves numbers out; what stands on a paper is never left out, nor what was never reached. */
export function voidNumbers(
  register: NumberRegister,
  { numbers, reason }: Pick<VoidNumbers, "numbers" | "reason">,
  by: { readonly user: string; readonly at: string },
): Result<NumberRegister, VoidRefusal> {
  const used = new Set(register.used.map(({ number }) => number));
  if (numbers.some((number) => used.has(number))) return refuse("in-use");
  const next = nextFree(register);
  if (numbers.some((number) => number >= next)) return refuse("not-a-gap");
  const old = new Set(register.voided.map(({ number }) => number));
  const fresh = [...new Set(numbers)].filter((number) => !old.has(number));
  if (fresh.length === 0) return ok(register);
  const said = fresh.map((number) => ({ number, reason, by: by.user, at: by.at }));
  return ok({
    ...register,
    returned: register.returned.filter((number) => !fresh.includes(number)),
    voided: [...register.voided, ...said].sort((a, b) => a.number - b.number),
  });
}

/** The register as people read it. */
export function bookOf(register: NumberRegister, sign: string): NumberBook {
  const gone = spentNumbers(register);
  const back = new Set(register.returned);
  return {
    sign,
    next: nextFree(register),
    used: register.used,
    reserved: register.given
      .flatMap(({ user, numbers }) => numbers.map((number) => ({ number, by: user })))
      .filter(({ number }) => !gone.has(number) && !back.has(number)),
    returned: register.returned.filter((number) => !gone.has(number)),
    voided: register.voided,
  };
}
