/**
 * Waits that grow, each drawn at random from the upper half of its range, so that a thousand
 * offices do not come back in the same second.
 */
export function backoffMs(
  failures: number,
  { firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number },
  random: () => number = Math.random,
): number {
  const rangeMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 20));
  return Math.round(rangeMs / 2 + (rangeMs / 2) * random());
}
