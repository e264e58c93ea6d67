import { expect, test } from "vitest";
import { writeInvitation } from "../../domain/contract/setup";
import { linkAmong, readLink, ticketOfLink } from "./deep-link";

test("a link names one report", () => {
  expect(ticketOfLink("ward-desk://ticket/1022-26-00012345")).toBe("1022-26-00012345");
  expect(linkAmong(["electron", ".", "--x", "ward-desk://ticket/1022-26-00000001/"])).toEqual({
    to: "ticket",
    code: "1022-26-00000001",
  });
  expect(linkAmong(["electron", "."])).toBeUndefined();
});

test("a link may be an invitation, of a server whose address is one", () => {
  const invitation = { serverUrl: "https://a.vn", code: "7K3M-P2QX", unitId: "1", serverId: "s" };
  const link = writeInvitation(invitation);
  expect(readLink(link)).toEqual({ to: "setup", invitation: link });
  expect(readLink(writeInvitation({ ...invitation, serverUrl: "file:///etc" }))).toBeUndefined();
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
