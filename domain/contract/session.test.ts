import { expect, test } from "vitest";
import { wardsToKeep } from "./session";

test("[ACC-7] the server says which wards are kept; without its word, a person's own", () => {
  const roles = ["ward:26882:official", "area:79:supervisor", "city:admin"];
  expect(wardsToKeep({ roles })).toEqual(["26882"]);
  expect(wardsToKeep({ roles, wards: ["26882", "27418"] })).toEqual(["26882", "27418"]);
  expect(wardsToKeep({ roles: ["city:leader"] })).toEqual([]);
  expect(wardsToKeep({ roles, wards: [] })).toEqual([]);
});
