import { expect, test } from "vitest";
import { initials } from "./initials";

test("initials are those of the family name and the given name", () => {
  expect(initials("Nguyễn Thị Mẫu")).toBe("NM");
  expect(initials("  Đỗ ")).toBe("Đ");
  expect(initials("")).toBe("");
});
