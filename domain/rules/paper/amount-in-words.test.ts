import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountInWords, numberInWords } from "./amount-in-words";

describe("amounts in words", () => {
  test.each([
    [0, "Không đồng"],
    [15, "Mười lăm đồng"],
    [21, "Hai mươi mốt đồng"],
    [101, "Một trăm lẻ một đồng"],
    [500_000, "Năm trăm nghìn đồng"],
    [1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"],
    [1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"],
    [24_000_055, "Hai mươi bốn triệu không trăm năm mươi lăm đồng"],
    [1_000_000_000, "Một tỷ đồng"],
    [2_000_000_011, "Hai tỷ không trăm mười một đồng"],
    [3_000_000_000_000, "Ba nghìn tỷ đồng"],
  ])("[PAP-6] %d is %s", (amount, words) => {
    expect(amountInWords(amount)).toBe(words);
  });

  test("[PAP-6] two amounts never read the same, and none leaves a double blank", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        (one, other) => {
          const words = numberInWords(one);
          expect(words).not.toMatch(/ {2}|^ | $/);
          if (one !== other) expect(words).not.toBe(numberInWords(other));
        },
      ),
    );
  });
});
