import { expect, test } from "vitest";
import type { RefreshChain } from "./refresh-chain";
import {
  decideRefresh,
  endFromOutside,
  idleMs,
  readRefreshToken,
  refreshToken,
  repeatMs,
} from "./refresh-chain";

function aChain(more: Partial<RefreshChain> = {}): RefreshChain {
  return {
    id: "chain-0001",
    user: "an",
    deviceId: "pc-1",
    deviceName: "PC 1",
    generation: 3,
    turnedAtMs: 1_000_000,
    startedAtMs: 0,
    ...more,
  };
}

const claim = (generation: number, deviceId = "pc-1") => ({
  chainId: "chain-0001",
  generation,
  deviceId,
});

test("the present token turns the chain to the next generation", () => {
  const decision = decideRefresh(aChain(), claim(3), 1_500_000);
  expect(decision).toEqual({ do: "turn", chain: aChain({ generation: 4, turnedAtMs: 1_500_000 }) });
});

test("the token before may be repeated for a minute, because the answer may have been lost", () => {
  expect(decideRefresh(aChain(), claim(2), 1_000_000 + repeatMs)).toEqual({ do: "repeat" });
});

test("the token before, later than that, ends the chain", () => {
  expect(decideRefresh(aChain(), claim(2), 1_000_001 + repeatMs)).toEqual({ do: "end" });
});

test("an older token ends the chain at once", () => {
  expect(decideRefresh(aChain(), claim(1), 1_000_001)).toEqual({ do: "end" });
});

test("a token shown by another device ends the chain", () => {
  expect(decideRefresh(aChain(), claim(3, "pc-2"), 1_000_001)).toEqual({ do: "end" });
});

test("an ended chain and a forgotten one refuse", () => {
  expect(decideRefresh(aChain({ ended: "reused" }), claim(3), 1_000_001)).toEqual({
    do: "refuse",
    reason: "reused",
  });
  expect(decideRefresh(aChain(), claim(3), 1_000_001 + idleMs)).toEqual({
    do: "refuse",
    reason: "expired",
  });
});

test("a token reads back, and one that was altered does not", () => {
  const token = refreshToken("chain-0001", 3, "secret");
  expect(readRefreshToken(token, "secret")).toEqual({ chainId: "chain-0001", generation: 3 });
  expect(readRefreshToken(token, "other")).toBeUndefined();
  expect(readRefreshToken(token.replace(".3.", ".4."), "secret")).toBeUndefined();
  expect(readRefreshToken("", "secret")).toBeUndefined();
});

test("a session that the administrator ends says farewell once, and may repeat it for a minute", () => {
  const ending = endFromOutside(aChain(), "signed-out-by-admin", false);
  const decision = decideRefresh(ending, claim(3), 1_500_000);
  const last = aChain({
    generation: 4,
    turnedAtMs: 1_500_000,
    ended: "signed-out-by-admin",
    farewellAtMs: 1_500_000,
  });
  expect(decision).toEqual({ do: "turn", chain: last });
  expect(decideRefresh(last, claim(3), 1_500_000 + repeatMs)).toEqual({ do: "repeat" });
  const refused = { do: "refuse", reason: "signed-out-by-admin" };
  expect(decideRefresh(last, claim(3), 1_500_001 + repeatMs)).toEqual(refused);
  expect(decideRefresh(last, claim(4), 1_500_001)).toEqual(refused);
  expect(decideRefresh(last, claim(3, "pc-2"), 1_500_001)).toEqual(refused);
});

test("ended at once there is no farewell, not even one that has begun", () => {
  const refused = { do: "refuse", reason: "signed-out-by-admin" };
  const ended = endFromOutside(aChain(), "signed-out-by-admin", true);
  expect(decideRefresh(ended, claim(3), 1_500_000)).toEqual(refused);
  const bidding = aChain({ ended: "password-changed", farewellAtMs: 1_000_000 });
  const cut = endFromOutside(bidding, "signed-out-by-admin", true);
  expect(decideRefresh(cut, claim(2), 1_000_001)).toEqual(refused);
});

test("what has ended stays ended for its own reason", () => {
  const chain = aChain({ ended: "signed-out" });
  expect(endFromOutside(chain, "signed-out-by-admin", true)).toBe(chain);
});
