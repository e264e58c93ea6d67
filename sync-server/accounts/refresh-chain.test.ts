import { expect, test } from "vitest";
import type { RefreshChain } from "./refresh-chain";
import { decideRefresh, idleMs, readRefreshToken, refreshToken, repeatMs } from "./refresh-chain";

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
  expect(decideRefresh(aChain({ ended: "reused" }), claim(3), 1_000_001)).toEqual({ do: "refuse" });
  expect(decideRefresh(aChain(), claim(3), 1_000_001 + idleMs)).toEqual({ do: "refuse" });
});

test("a token reads back, and one that was altered does not", () => {
  const token = refreshToken("chain-0001", 3, "secret");
  expect(readRefreshToken(token, "secret")).toEqual({ chainId: "chain-0001", generation: 3 });
  expect(readRefreshToken(token, "other")).toBeUndefined();
  expect(readRefreshToken(token.replace(".3.", ".4."), "secret")).toBeUndefined();
  expect(readRefreshToken("", "secret")).toBeUndefined();
});
