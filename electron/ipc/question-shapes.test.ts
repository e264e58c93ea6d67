import { expect, test } from "vitest";
import type { AskChannels } from "../../domain/contract/ipc";
import { questionShapes } from "./question-shapes";

function accepts(channel: keyof AskChannels, ...question: unknown[]): boolean {
  return questionShapes[channel].safeParse(question).success;
}

const sha256 = "ab".repeat(32);
const request = { id: "1", method: "GET", path: "/api/x" };

test("each channel takes what the contract says", () => {
  expect(accepts("app:info")).toBe(true);
  expect(accepts("app:set-locale", "en")).toBe(true);
  expect(accepts("server:set", "whatever somebody types")).toBe(true);
  expect(accepts("session:sign-in", "thu", "mật khẩu")).toBe(true);
  expect(accepts("net:fetch", request)).toBe(true);
  expect(accepts("net:fetch", { ...request, body: "{}", as: "hoa", timeoutMs: 60_000 })).toBe(true);
  expect(accepts("evidence:add", "79-26882", [{ name: "a", bytes: new Uint8Array(1) }])).toBe(true);
  expect(accepts("evidence:add", "26882", [{ name: "a", bytes: Buffer.alloc(1) }])).toBe(true);
  expect(accepts("evidence:state", [sha256])).toBe(true);
  expect(
    accepts("evidence:want", [{ unitId: "1", sha256, mediaType: "image/png", sizeBytes: 1 }]),
  ).toBe(true);
  expect(accepts("app:open-public-page", "1022-26-00012345")).toBe(true);
  expect(accepts("session:change-password", "thu", "cũ", "mới")).toBe(true);
  expect(accepts("keys:recover", "7K3M-P2QX")).toBe(true);
  expect(accepts("setup:redeem", { serverUrl: "https://a.vn", code: "7K3M-P2QX" })).toBe(true);
  expect(accepts("backup:write", "mark", "{}")).toBe(true);
  expect(accepts("transfer:export", "{}", [{ unitId: "26882", sha256 }])).toBe(true);
  expect(accepts("device:choose", { lockAfterMinutes: 10 })).toBe(true);
  expect(
    accepts("access:note", { action: "printed", what: "MBB01", unitId: "26882", count: 1 }),
  ).toBe(true);
});

test("too many, too few and foreign values are refused on every channel", () => {
  for (const channel of Object.keys(questionShapes) as (keyof AskChannels)[]) {
    expect(accepts(channel, {}, {}, {}, {})).toBe(false);
    expect(accepts(channel, Symbol("x"))).toBe(false);
  }
});

test.each([
  ["net:fetch", { ...request, method: "DELETE" }],
  ["net:fetch", { ...request, timeoutMs: Number.NaN }],
  ["net:fetch", { ...request, timeoutMs: 1e9 }],
  ["net:fetch", { ...request, body: { a: 1 } }],
  ["net:fetch", { ...request, path: `/api/${"x".repeat(9_000)}` }],
  ["evidence:state", ["../../etc/passwd"]],
  ["evidence:state", [sha256.toUpperCase()]],
  ["app:open-public-page", "1022-26-00012345/../admin"],
  ["app:open-public-page", "https://evil.test"],
  ["app:set-locale", "fr"],
  ["device:choose", { lockAfterMinutes: 0 }],
  ["device:choose", { lockAfterMinutes: Number.POSITIVE_INFINITY }],
  ["keys:recover", "x".repeat(300)],
  ["setup:redeem", { serverUrl: "https://a.vn", code: "7".repeat(50) }],
  ["setup:redeem", { serverUrl: "https://a.vn" }],
  ["access:note", { action: "deleted", what: "MBB01", unitId: "26882" }],
  ["access:note", { action: "printed", what: "MBB01", unitId: "../x" }],
] as const)("%s does not take %j", (channel, question) => {
  expect(accepts(channel, question)).toBe(false);
});

test("a unit that is no code of a unit never becomes part of a path", () => {
  for (const unit of ["", "..", "a/b", "A", "x".repeat(40)]) {
    expect(accepts("evidence:add", unit, [])).toBe(false);
    expect(accepts("evidence:take-picked", unit, "a")).toBe(false);
  }
});
