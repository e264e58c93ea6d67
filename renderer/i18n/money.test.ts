import { expect, test } from "vitest";
import { formatDong, parseDong } from "./money";

test.each([
  ["30.000.000", 30_000_000],
  ["30,000,000 đồng", 30_000_000],
  ["2500000", 2_500_000],
  ["30 triệu", 30_000_000],
  ["1,5 triệu đồng", 1_500_000],
  ["500 nghìn", 500_000],
  ["500k", 500_000],
  ["2 tỷ", 2_000_000_000],
  ["0", 0],
])("%s is read as an amount", (text, amount) => {
  expect(parseDong(text)).toBe(amount);
});

test.each(["", "ba triệu", "1.5", "12.34.567", "5 euro", "-3", "9".repeat(30)])(
  "“%s” is no amount and is not guessed at",
  (text) => {
    expect(parseDong(text)).toBeUndefined();
  },
);

test("an amount is written with dots", () => {
  expect(formatDong(30_000_000)).toBe("30.000.000 đồng");
});
