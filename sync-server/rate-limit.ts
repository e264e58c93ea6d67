export type RateLimit = {
  /** Seconds to wait, or 0 when this one may go on. */
  readonly take: (key: string, nowMs: number) => number;
};

type Bucket = { tokens: number; filledMs: number };

/** A bucket a caller that refills steadily; `maxKeys` bounds the memory. */
export function openRateLimit(perMinute: number, burst: number, maxKeys = 10_000): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take: (key, nowMs) => {
      const bucket = buckets.get(key) ?? { tokens: burst, filledMs: nowMs };
      const refilled = bucket.tokens + ((nowMs - bucket.filledMs) * perMinute) / 60_000;
      const tokens = Math.min(burst, Math.max(0, refilled));
      const granted = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: granted ? tokens - 1 : tokens, filledMs: nowMs });
      const oldest = buckets.keys().next().value;
      if (buckets.size > maxKeys && oldest !== undefined) buckets.delete(oldest);
      return granted ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute);
    },
  };
}
