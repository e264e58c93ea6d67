/** As much of a request as tells whether a web page of another site is behind it. */
export type AskedBy = {
  readonly method: string;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
};

const harmless = ["GET", "HEAD", "OPTIONS"];

/**
 * There are no cookies here, so a foreign page has nobody's rights; it may still try doors in the
 * name of whoever visits it. The app itself sends neither of these headers.
 */
export function isCrossSite({ method, headers }: AskedBy): boolean {
  if (harmless.includes(method)) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const { origin, host } = headers;
  return origin !== undefined && hostOf(origin) !== host;
}

function hostOf(origin: string | readonly string[]): string | undefined {
  try {
    return typeof origin === "string" ? new URL(origin).host : undefined;
  } catch {
    return undefined;
  }
}
