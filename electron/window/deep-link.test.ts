import { expect, test } from "vitest";
import { linkAmong, ticketOfLink } from "./deep-link";

test("a link names one report", () => {
  expect(ticketOfLink("ward-desk://ticket/1022-26-00012345")).toBe("1022-26-00012345");
  expect(linkAmong(["electron", ".", "--x", "ward-desk://ticket/1022-26-00000001/"])).toBe(
    "1022-26-00000001",
  );
  expect(linkAmong(["electron", "."])).toBeUndefined();
});

test.each([
  "",
  "ward-desk://ticket/",
  "ward-desk://ticket/1022-26-0001234",
  "ward-desk://ticket/1022-26-00012345/../x",
  "ward-desk://ticket/1022-26-00012345?next=http://evil.test",
  "ward-desk://settings/1022-26-00012345",
  "http://ticket/1022-26-00012345",
  "ward-desk://ticket/1022-26-00012345\n--no-sandbox",
  "javascript:alert(1)",
])("%j names none", (link) => {
  expect(ticketOfLink(link)).toBeUndefined();
});
