/** What a function answers when ordinary use can meet a refusal. Bugs are asserted, never returned. */
export type Result<Value, Reason extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason; readonly detail?: string };

export function ok(): Result<void, never>;
export function ok<Value>(value: Value): Result<Value, never>;
export function ok<Value>(value?: Value): Result<Value | undefined, never> {
  return { ok: true, value };
}

export function refuse<Reason extends string>(
  reason: Reason,
  detail?: string,
): Result<never, Reason> {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}

export function assertNever(value: never): never {
  throw new Error(`impossible branch: ${JSON.stringify(value)}`);
}
