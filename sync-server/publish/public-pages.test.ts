import { expect, test } from "vitest";
import { statuses } from "../../domain/rules/status";
import { resultPage, searchPage, unknownCodePage } from "./public-pages";
import { readCode } from "./public-routes";
import type { Summary } from "./summary";

function aSummary(more: Partial<Summary> = {}): Summary {
  return {
    type: "summary",
    code: "1022-26-00000001",
    field: "traffic",
    unitId: "26882",
    unitName: "Phường An Hội Tây",
    status: "published",
    receivedAt: "2026-11-20T17:30:00.000Z",
    text: "Đã vá ổ gà.",
    publishedAt: "2026-11-21T02:00:00.000Z",
    ...more,
  };
}

test("a published result shows text, ward, field and times by the clock of the city", () => {
  const page = resultPage(aSummary(), "Giao thông");
  for (const words of [
    "Đã vá ổ gà.",
    "UBND phường An Hội Tây",
    "Giao thông",
    "00:30, 21/11/2026",
  ]) {
    expect(page).toContain(words);
  }
});

test("every status has words of its own and a page without script", () => {
  for (const status of statuses) {
    const page = resultPage(aSummary({ status }), "Giao thông");
    expect(page).not.toContain("undefined");
    expect(page).not.toMatch(/<script|\son\w+=|style="/i);
  }
});

test("what people typed or wrote cannot become markup", () => {
  const hostile = `"><script>alert(1)</script>`;
  const pages = [
    searchPage("Chưa đúng", hostile),
    unknownCodePage(hostile),
    resultPage(aSummary({ text: hostile, unitName: hostile }), hostile),
  ];
  for (const page of pages) expect(page).not.toContain("<script");
});

test("a code is read however it was spaced, and nothing else is one", () => {
  expect(readCode(" 1022 26 00000001 ")).toBe("1022-26-00000001");
  expect(readCode("10222600000001")).toBe("1022-26-00000001");
  expect(readCode("1022–26–00000001")).toBe("1022-26-00000001");
  expect(["", "1022-26-1", "../etc", "1022-26-000000011"].map(readCode)).toEqual(
    Array(4).fill(undefined),
  );
});
