import { expect, test } from "vitest";
import { fillPhrase, insertWords, unitInSentence } from "./fill-phrase";

test("a phrase is filled with what the app knows and leaves room for the rest", () => {
  const text = "Ngày {date}, UBND {unitName} đã nhắc nhở việc {act}.";
  expect(fillPhrase(text, { date: "21/11/2026", unitName: "phường An Hội Tây" })).toBe(
    "Ngày 21/11/2026, UBND phường An Hội Tây đã nhắc nhở việc ….",
  );
});

test("a phrase goes where the caret stands, apart from the words around it", () => {
  expect(insertWords("", "Xong.", { start: 0, end: 0 })).toEqual({ text: "Xong.", caret: 5 });
  expect(insertWords("Đã làm.", "Xong.", { start: 7, end: 7 }).text).toBe("Đã làm. Xong.");
  expect(insertWords("A B", "X", { start: 1, end: 1 }).text).toBe("A X B");
});

test("a ward's name loses its capital inside a sentence", () => {
  expect(unitInSentence("Phường An Hội Tây")).toBe("phường An Hội Tây");
  expect(unitInSentence("Đặc khu Côn Đảo")).toBe("đặc khu Côn Đảo");
});
