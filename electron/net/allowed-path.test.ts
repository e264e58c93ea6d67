import { expect, test } from "vitest";
import { allowedUrl } from "./allowed-path";

const origin = new URL("http://desk.test:8022");

test.each([
  "/couch/ward_26882/_changes?since=12-g1AAA%2B&feed=longpoll",
  "/couch/evidence_79-26882/abc%3Ac%3A000001/bytes?rev=1-a",
  "/api/identity",
])("%s may be asked", (path) => {
  expect(allowedUrl(origin, path)?.href).toBe(`http://desk.test:8022${path}`);
});

test.each([
  "/",
  "couch/x",
  "/couch",
  "/other/x",
  "//evil.test/couch/x",
  "/couch//evil.test",
  "http://evil.test/couch/x",
  "/couch/../admin",
  "/couch/./_session",
  "/couch/%2e%2e/admin",
  "/couch/..%2fadmin/..",
  "/couch/\\..\\admin",
  "/couch/x\n",
  "/api/session/refresh",
  "/API/session/refresh",
  "/api/Session/sign-in",
  "/couch/_session",
  `/couch/${"x".repeat(9_000)}`,
])("%s is refused", (path) => {
  expect(allowedUrl(origin, path)).toBeUndefined();
});
