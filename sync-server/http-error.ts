/**
 * An answer other than the one asked for. Thrown by route helpers and caught once, in `app.ts`,
 * which answers `{ error, reason }` as CouchDB does.
 */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;
  readonly headers: { readonly [name: string]: string };

  constructor(
    status: number,
    code: string,
    more: { readonly reason?: string; readonly headers?: { readonly [name: string]: string } } = {},
  ) {
    super(`${String(status)} ${code}`);
    this.status = status;
    this.code = code;
    this.reason = more.reason;
    this.headers = more.headers ?? {};
  }
}

/** Reads a request's body by its contract. */
export function parseBody<Value>(
  shape: { safeParse: (raw: unknown) => { success: boolean; data?: Value } },
  raw: unknown,
): Value {
  const parsed = shape.safeParse(raw);
  if (!parsed.success || parsed.data === undefined) throw new HttpError(400, "bad-request");
  return parsed.data;
}
