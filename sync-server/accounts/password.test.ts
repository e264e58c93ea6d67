import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";

test("the right password fits its hash and a wrong one does not", async () => {
  const stored = await hashPassword("Mật khẩu mẫu 1");
  expect(await verifyPassword("Mật khẩu mẫu 1", stored)).toBe(true);
  expect(await verifyPassword("Mật khẩu mẫu 2", stored)).toBe(false);
});

test("a password typed with composed or decomposed tone marks is the same password", async () => {
  const stored = await hashPassword("Mật khẩu".normalize("NFD"));
  expect(await verifyPassword("Mật khẩu".normalize("NFC"), stored)).toBe(true);
});

test("a hash costs at least scrypt N=2^15, r=8, p=1, and two of one password differ", async () => {
  const [first, second] = await Promise.all([hashPassword("a"), hashPassword("a")]);
  expect(first).toMatch(/^scrypt\$15\$8\$1\$/);
  expect(first).not.toBe(second);
});

test.each([
  "",
  "plain",
  "scrypt$15$8$1$short$short",
  `scrypt$63$8$1$${"A".repeat(22)}$${"A".repeat(43)}`,
])("the stored hash %j opens for nobody and costs nothing", async (stored) => {
  expect(await verifyPassword("a", stored)).toBe(false);
});
