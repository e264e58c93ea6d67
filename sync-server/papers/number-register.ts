import { z } from "zod/mini";
import type { ReserveNumbers, ReturnNumbers } from "../../domain/contract/paper-numbers";

/** Which numbers of a unit, sign and year were given to whom. */
export type NumberRegister = {
  /** The next number that nobody was ever given. */
  readonly next: number;
  /** Given back unused; they go out again before new ones, so that no gap stays. */
  readonly returned: readonly number[];
  readonly given: readonly Grant[];
};

export type Grant = {
  readonly requestId: string;
  readonly user: string;
  readonly at: string;
  readonly numbers: readonly number[];
};

export const emptyRegister: NumberRegister = { next: 1, returned: [], given: [] };

export const registerShape = z.object({
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
});

export type Reservation = {
  readonly register: NumberRegister;
  readonly numbers: readonly number[];
};

/** Never gives a number twice; the same request gets the same numbers and changes nothing. */
export function reserveNumbers(
  register: NumberRegister,
  { requestId, count, highestSeen }: Pick<ReserveNumbers, "requestId" | "count" | "highestSeen">,
  by: { readonly user: string; readonly at: string },
): Reservation {
  const before = register.given.find((grant) => grant.requestId === requestId);
  if (before !== undefined) return { register, numbers: before.numbers };
  const again = [...register.returned].sort((a, b) => a - b).slice(0, count);
  const from = Math.max(register.next, highestSeen + 1);
  const fresh = Array.from({ length: count - again.length }, (_, index) => from + index);
  const numbers = [...again, ...fresh];
  return {
    numbers,
    register: {
      next: fresh.length === 0 ? register.next : from + fresh.length,
      returned: register.returned.filter((number) => !again.includes(number)),
      given: [...register.given, { requestId, ...by, numbers }],
    },
  };
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
  return {
    ...register,
    returned: [...new Set([...register.returned, ...taken])].sort((a, b) => a - b),
    given: register.given.map((grant) =>
      isTheirs(grant)
        ? { ...grant, numbers: grant.numbers.filter((number) => !taken.includes(number)) }
        : grant,
    ),
  };
}
