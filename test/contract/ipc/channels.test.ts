import { expect, test } from "vitest";
import { allowedUrl } from "../../../electron/net/allowed-path";
import { deskRules } from "../../../electron/ipc/desk-rules";
import { questionShapes } from "../../../electron/ipc/question-shapes";
import { channelDecisions } from "./channel-decisions";

test("every channel of the bridge has a decision on what it gives of a ward", () => {
  const channels = Object.keys(questionShapes);
  expect(channels.length).toBeGreaterThan(40);
  expect(channels.filter((channel) => channelDecisions[channel] === undefined)).toEqual([]);
});

/** Signing in and recovering need these; what they may tell a stranger the e2e test looks at. */
const forNobody = ["session:current", "session:people", "keys:recover", "keys:recover-by-password"];

test("what the device keeps is guarded in main itself, for each channel that brings it", () => {
  const rules: Readonly<Record<string, { readonly needs: string }>> = deskRules;
  const unguarded = Object.entries(channelDecisions)
    .filter(([channel, decision]) => "person" in decision && rules[channel]?.needs === "nobody")
    .map(([channel]) => channel);
  expect(unguarded).toEqual(forNobody);
  expect(Object.keys(rules).sort()).toEqual(Object.keys(channelDecisions).sort());
});

test("what the e2e test asks of a channel is a question that the channel takes", () => {
  const shapes: Readonly<Record<string, { safeParse: (raw: unknown) => { success: boolean } }>> =
    questionShapes;
  for (const [channel, decision] of Object.entries(channelDecisions)) {
    const args =
      "person" in decision ? decision.person : "args" in decision ? decision.args : undefined;
    const shape = shapes[channel];
    if (args === undefined || shape === undefined) continue;
    expect([channel, shape.safeParse(args).success]).toEqual([channel, true]);
  }
});

test.each([
  ...["/live", "/couch/../api/admin/accounts", "/api/../live", "//evil.test/couch/x", "/couch/\\x"],
  ...[
    "http://evil.test/couch/x",
    "/couch/%2e%2e/api",
    "/couch",
    "/",
    "",
    "couch/ward_1",
    "/Couch/x",
  ],
  ...[
    "/couch/ward_1/../../live",
    "/couch/a\r\nHost: evil.test",
    "/api/session/refresh",
    "@evil.test/couch/",
  ],
])("the page's requests leave through /couch/ and /api/ alone: not %j", (path) => {
  const url = allowedUrl(new URL("https://1022.vidu.vn"), path);
  if (url === undefined) return;
  expect(url.origin).toBe("https://1022.vidu.vn");
  expect(url.pathname).toMatch(/^\/(couch|api)\//);
  expect(url.pathname).not.toMatch(/^\/api\/session\//);
});
