import { describe, expect, test } from "vitest";
import { assertDatabaseName, databaseNameOf, folderNameOf } from "./database-name";

describe("folders of databases", () => {
  test("lead back to the name", () => {
    for (const name of ["ward_26740", "a/b", "a$()+-z", "con"]) {
      expect(() => assertDatabaseName(name)).not.toThrow();
      expect(databaseNameOf(folderNameOf(name))).toBe(name);
    }
  });

  test("hold only what every file system takes", () => {
    expect(folderNameOf("a/b$()+")).toMatch(/^[a-z0-9._=-]+$/);
  });

  test("are no device of Windows", () => {
    for (const name of ["con", "nul", "aux", "com1", "lpt9"]) {
      expect(folderNameOf(name)).toBe(`db.${name}`);
    }
  });

  test("other folders are no databases", () => {
    expect(databaseNameOf("deleted.1234")).toBeUndefined();
    expect(databaseNameOf("lost+found")).toBeUndefined();
  });

  test("no name climbs out", () => {
    for (const name of ["..", "../x", "a\\..\\b", ".", "a/../b", "A", "", "ward.1"]) {
      expect(() => assertDatabaseName(name), name).toThrow();
    }
  });
});
