import { expect, test } from "vitest";
import type { UnsentFate } from "../store";
import { heldReasons } from "../store";
import { countHeld } from "./held-counts";

const anItem = (fate: UnsentFate) => ({ fate });

test("[SYNC-3] what is held is counted by its reason, and nothing else is", () => {
  const held = heldReasons.map((why) => anItem({ state: "held", why }));
  const others = [anItem({ state: "waiting" }), anItem({ state: "refused", reason: "other" })];
  const twice = anItem({ state: "held", why: "no-access" });
  expect(countHeld([...held, ...others, twice])).toEqual({
    "newer-schema": 1,
    "no-session": 1,
    "no-access": 2,
    "no-such-ticket": 1,
    "of-city": 1,
  });
  expect(countHeld(others)).toEqual({});
});
