import { createHmac, timingSafeEqual } from "node:crypto";

/** One sign-in on one device. Each refresh moves it to the next generation. */
export type RefreshChain = {
  readonly id: string;
  readonly user: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly generation: number;
  /** When the present generation was handed out. */
  readonly turnedAtMs: number;
  readonly startedAtMs: number;
  readonly ended?: ChainEnd;
};

export type ChainEnd = "signed-out" | "reused" | "disabled";

/** A lost answer may be asked for again this long. */
export const repeatMs = 60_000;
/** A device that was away longer than this signs in again. */
export const idleMs = 60 * 24 * 3_600_000;

/**
 * `<chain>.<generation>.<mac>`: the mac makes a stored copy of the token needless, so a repeated
 * refresh can be answered with the very same token again.
 */
export function refreshToken(chainId: string, generation: number, secret: string): string {
  return `${chainId}.${String(generation)}.${mac(chainId, generation, secret)}`;
}

export type RefreshClaim = { readonly chainId: string; readonly generation: number };

/** What a token says, if this server made it. */
export function readRefreshToken(token: string, secret: string): RefreshClaim | undefined {
  const parts = /^([\w-]{8,64})\.(\d{1,9})\.([\w-]{43})$/.exec(token);
  if (parts === null) return undefined;
  const [, chainId = "", generationText = "", given = ""] = parts;
  const generation = Number(generationText);
  const expected = Buffer.from(mac(chainId, generation, secret));
  return timingSafeEqual(expected, Buffer.from(given)) ? { chainId, generation } : undefined;
}

export type RefreshDecision =
  | { readonly do: "refuse" }
  /** An old token came back: it was copied. Nobody goes on with this chain. */
  | { readonly do: "end" }
  /** The answer was lost on its way; the same one goes out again. */
  | { readonly do: "repeat" }
  | { readonly do: "turn"; readonly chain: RefreshChain };

export function decideRefresh(
  chain: RefreshChain,
  claim: RefreshClaim & { readonly deviceId: string },
  nowMs: number,
): RefreshDecision {
  if (chain.ended !== undefined || isForgotten(chain, nowMs)) return { do: "refuse" };
  if (claim.deviceId !== chain.deviceId) return { do: "end" };
  if (claim.generation === chain.generation) {
    return {
      do: "turn",
      chain: { ...chain, generation: chain.generation + 1, turnedAtMs: nowMs },
    };
  }
  const justBefore = claim.generation === chain.generation - 1;
  return justBefore && nowMs - chain.turnedAtMs <= repeatMs ? { do: "repeat" } : { do: "end" };
}

/** Nobody will come back with it. */
export function isForgotten(chain: RefreshChain, nowMs: number): boolean {
  return nowMs - chain.turnedAtMs > idleMs;
}

function mac(chainId: string, generation: number, secret: string): string {
  return createHmac("sha256", secret)
    .update(`${chainId}.${String(generation)}`)
    .digest("base64url");
}
