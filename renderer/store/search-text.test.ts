import { expect, test } from "vitest";
import { foldText } from "../../domain/rules/publication";
import { searchTextOf } from "./search-text";

const texts = [
  "1022-26-00012345 Ổ gà trước số 112, hẻm 819/13 Quang Trung!",
  "  ĐƯỜNG Đặng Thúc Vịnh…  “ổ gà”\n\tvà\u00a0rác ",
  "Ổ gà sâu".normalize("NFD"),
  "a\u0301\u0327b \u0301x ـ İstanbul ﬁ ² Ⅳ ½",
  "hố 😀 to 𝒳",
  "",
  "…",
];

test.each(texts)("searching finds the same words as everywhere else: %j", (text) => {
  expect(searchTextOf(text)).toBe(foldText(text));
});

test("also in whatever people may type", () => {
  let state = 5;
  const next = (end: number) => (state = (state * 1103515245 + 12345) % 2147483648) % end;
  const alphabet = "aăâeêoôơuưđ ,.-/()0129ÀẢÃÁẠẰỶ\u0300\u0301\u0309\u0303\u0323\u031bĐ@\n";
  for (let times = 0; times < 300; times += 1) {
    const text = Array.from({ length: 40 }, () => alphabet[next(alphabet.length)]).join("");
    expect(searchTextOf(text)).toBe(foldText(text));
  }
});
