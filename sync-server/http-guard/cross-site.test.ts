import { expect, test } from "vitest";
import { isCrossSite } from "./cross-site";

const host = "1022.vidu.gov.vn";
const asked = (method: string, headers: Record<string, string>) =>
  isCrossSite({ method, headers: { host, ...headers } });

test("a form or a script of another site may change nothing", () => {
  expect(asked("POST", { origin: "https://xau.example" })).toBe(true);
  expect(asked("PUT", { "sec-fetch-site": "cross-site" })).toBe(true);
  expect(asked("POST", { "sec-fetch-site": "same-site" })).toBe(true);
  expect(asked("POST", { origin: "null" })).toBe(true);
  expect(asked("DELETE", { origin: "https://1022.vidu.gov.vn.xau.example" })).toBe(true);
});

test("the app, which sends neither, and a page of our own may", () => {
  expect(asked("POST", {})).toBe(false);
  expect(asked("POST", { origin: `https://${host}`, "sec-fetch-site": "same-origin" })).toBe(false);
});

test("a link from anywhere may be followed", () => {
  expect(asked("GET", { "sec-fetch-site": "cross-site" })).toBe(false);
});
