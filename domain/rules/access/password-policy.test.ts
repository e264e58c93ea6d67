import { expect, test } from "vitest";
import { passwordProblem } from "./password-policy";

const problem = (password: string, before?: string) =>
  passwordProblem({
    password,
    user: "lan.anhoitay",
    displayName: "Bùi Thị Lan",
    ...(before === undefined ? {} : { before }),
  });

test.each([
  ["ngan", "too-short"],
  ["x".repeat(201), "too-long"],
  ["aaaaaaaaaaaa", "too-simple"],
  ["1234567890", "too-simple"],
  ["abcdefghij12", "too-simple"],
  ["qwertyuiop", "too-simple"],
  ["Phuong-1022-Mau", "well-known"],
  ["matkhau2026", "well-known"],
  ["Vietnam@1975", "well-known"],
  ["buithilan1990", "holds-own-name"],
  ["LanAnHoiTay1", "holds-own-name"],
] as const)("[ACC-1] %s is refused as %s", (password, reason) => {
  expect(problem(password)).toBe(reason);
});

test.each(["mưa rào tháng sáu", "ba con vịt 7 quả me", "T4u-Ho4-Ng0-Qua", "cái ghế màu xanh"])(
  "[ACC-1] %s is taken",
  (password) => {
    expect(problem(password)).toBeUndefined();
  },
);

test("[ACC-1] the password that was there before is refused, however it was typed", () => {
  expect(problem("mưa rào tháng sáu".normalize("NFD"), "mưa rào tháng sáu")).toBe("same-as-before");
});
