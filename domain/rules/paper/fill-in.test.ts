import { expect, test } from "vitest";
import { fillIn } from "./fill-in";

test.each([
  ["hôm nay", "Căn cứ: hôm nay. Hết."],
  ["hôm nay.", "Căn cứ: hôm nay. Hết."],
  ["hôm nay!", "Căn cứ: hôm nay! Hết."],
  ["", "Căn cứ: …………… Hết."],
])("[PAP-7] %j ends in one stop, the person's or the form's", (basis, text) => {
  expect(fillIn("Căn cứ: {basis}. Hết.", { data: { basis } })).toBe(text);
});

test("[PAP-7] a stop that is not the end of a sentence stays", () => {
  expect(fillIn("{a}.5 {b}.", { data: { a: "x.", b: "1.5" } })).toBe("x..5 1.5.");
});

test("[PAP-7] a moment is written as the day that it was where the office stands", () => {
  const data = { startedAt: "2026-02-04T17:30:00.000Z" };
  expect(fillIn("{startedAt|date}", { data })).toBe("ngày 05 tháng 02 năm 2026");
});
