import { expect, test } from "vitest";
import { defaultPreferences, openPreferences, parsePreferences } from "./preferences";

function aStorage(text?: string): Storage {
  const values = new Map(text === undefined ? [] : [["ward-desk.preferences", text]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
  } as unknown as Storage;
}

test("a choice that makes no sense is the default, the others are kept", () => {
  expect(parsePreferences({ language: "fr", theme: "dark", listWidthPx: -4 })).toEqual({
    ...defaultPreferences,
    theme: "dark",
  });
  expect(parsePreferences("nonsense")).toEqual(defaultPreferences);
});

test("what was chosen is there again at the next start", () => {
  const storage = aStorage();
  openPreferences(storage).set({ ...defaultPreferences, textSize: "large" });
  expect(openPreferences(storage).get().textSize).toBe("large");
});

test("a damaged file of choices starts with the defaults", () => {
  expect(openPreferences(aStorage("{")).get()).toEqual(defaultPreferences);
});
