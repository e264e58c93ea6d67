import { expect, test } from "vitest";
import { correctionText } from "./correction-text";

test("a refused entry comes back as the words that it said", () => {
  const facts = [{ label: "Biện pháp đã làm", text: "lập rào chắn" }];
  const said = { who: "Người Mẫu", did: "đã kiểm tra", text: "Có ổ gà", facts };
  expect(correctionText(said)).toBe("Có ổ gà\nBiện pháp đã làm: lập rào chắn");
});

test("an entry without words says at least what was done", () => {
  expect(correctionText({ who: "Người Mẫu", did: "đã nhận xử lý" })).toBe("đã nhận xử lý");
});
