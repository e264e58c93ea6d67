import { createHmac, timingSafeEqual } from "node:crypto";
import type { SessionEndReason } from "../../domain/contract/session";

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
  /** To be ended at the next refresh, which still brings tokens: a farewell for unsent work. */
  readonly ending?: OutsideEnd;
  /** When those last tokens were given; `ended` says why. */
  readonly farewellAtMs?: number;
};

/** Ends that the person at the device did not ask for. */
export type OutsideEnd = "signed-out-by-admin" | "password-changed";
export type ChainEnd = "signed-out" | "reused" | "disabled" | OutsideEnd;

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
  | { readonly do: "refuse"; readonly reason: SessionEndReason }
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
  const justBefore =
    claim.deviceId === chain.deviceId &&
    claim.generation === chain.generation - 1 &&
    nowMs - chain.turnedAtMs <= repeatMs;
  if (chain.ended !== undefined) {
    return justBefore && chain.farewellAtMs !== undefined
      ? { do: "repeat" }
      : { do: "refuse", reason: reasonOf(chain.ended) };
  }
  if (isForgotten(chain, nowMs)) return { do: "refuse", reason: "expired" };
  if (claim.deviceId !== chain.deviceId) return { do: "end" };
  if (claim.generation === chain.generation) return { do: "turn", chain: turn(chain, nowMs) };
  return justBefore ? { do: "repeat" } : { do: "end" };
}

function turn(chain: RefreshChain, nowMs: number): RefreshChain {
  const { ending, ...rest } = chain;
  const turned = { ...rest, generation: chain.generation + 1, turnedAtMs: nowMs };
  return ending === undefined ? turned : { ...turned, ended: ending, farewellAtMs: nowMs };
}

export function reasonOf(ended: ChainEnd): SessionEndReason {
  return ended === "disabled" ? "signed-out-by-admin" : ended;
}

/** `atOnce` leaves nothing to the device; otherwise its next refresh is a farewell. */
export function endFromOutside(
  chain: RefreshChain,
  reason: OutsideEnd,
  atOnce: boolean,
): RefreshChain {
  // A session in its farewell may still be cut short.
  if (chain.ended !== undefined && !(atOnce && chain.farewellAtMs !== undefined)) return chain;
  const { ending: _ending, farewellAtMs: _farewell, ...rest } = chain;
  return atOnce ? { ...rest, ended: reason } : { ...rest, ending: chain.ending ?? reason };
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
