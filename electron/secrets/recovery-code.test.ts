import { expect, test } from "vitest";
import { createRecoveryCode, readRecoveryCode } from "./recovery-code";

test("a code reads back however it is typed from paper", () => {
  const code = createRecoveryCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/);
  const typed = [
    code,
    code.toLowerCase(),
    code.replaceAll("-", " "),
    ` ${code.replaceAll("-", "")} `,
  ];
  for (const text of typed) expect(readRecoveryCode(text)).toBe(code);
  expect(readRecoveryCode("OIL0".repeat(7))).toBe(Array(7).fill("0110").join("-"));
});

test("what is too short, too long or holds other signs is no code", () => {
  for (const text of ["", "7K3M", "7K3M-".repeat(8), "7K3U-".repeat(7), "7K3!-".repeat(7)]) {
    expect(readRecoveryCode(text)).toBeUndefined();
  }
});

test("no two codes are the same", () => {
  expect(new Set(Array.from({ length: 1_000 }, createRecoveryCode)).size).toBe(1_000);
});
