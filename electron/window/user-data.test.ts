import path from "node:path";
import { expect, test } from "vitest";
import { chosenUserData } from "./user-data";

test("the switch goes before the environment, and without both the usual place is kept", () => {
  const env = { WARD_DESK_USER_DATA: "/data/b" };
  expect(chosenUserData("/data/a", env)).toBe(path.resolve("/data/a"));
  expect(chosenUserData("", env)).toBe(path.resolve("/data/b"));
  expect(chosenUserData("", {})).toBeUndefined();
  expect(chosenUserData("", { WARD_DESK_USER_DATA: "" })).toBeUndefined();
});
