import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../test-support/temporary-folder";
import { createAppFiles } from "./app-files";

let folder: string;

beforeEach(async () => {
  const outside = await temporaryFolder();
  folder = path.join(outside, "renderer");
  await mkdir(path.join(folder, "assets"), { recursive: true });
  await writeFile(path.join(outside, "secret.html"), "secret");
  await writeFile(path.join(outside, "renderer-secret.js"), "secret");
  await writeFile(
    path.join(folder, "index.html"),
    '<meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">',
  );
  await writeFile(path.join(folder, "assets/a.js"), "let nonce = '__CSP_NONCE__'");
});

// Request of this Node knows http alone; the handler reads nothing but method and url.
function ask(url: string, method = "GET"): Promise<Response> {
  return createAppFiles(folder)({ url, method } as Request);
}

test("the page carries the nonce that its policy names, another one each time", async () => {
  const nonces: string[] = [];
  for (const address of ["app://ward-desk/", "app://ward-desk/phan-anh/1022-26-00000001"]) {
    const response = await ask(address);
    const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? "";
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("connect-src 'self' evidence:;");
    expect(policy).toContain("default-src 'none'");
    expect(response.headers.get("cache-control")).toBe("no-store");
    nonces.push(nonce);
  }
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("a script comes as it is, with its type", async () => {
  const response = await ask("app://ward-desk/assets/a.js");
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(await response.text()).toBe("let nonce = '__CSP_NONCE__'");
});

test.each([
  "app://ward-desk/../secret.html",
  "app://ward-desk/%2e%2e/secret.html",
  "app://ward-desk/..%2fsecret.html",
  "app://ward-desk/assets/..%2f..%2fsecret.html",
  "app://ward-desk/..%5csecret.html",
  "app://ward-desk/..%2frenderer-secret.js",
  "app://ward-desk/%00.html",
  "app://ward-desk/%E0%A4%A.html",
  "app://elsewhere/index.html",
  "app://ward-desk/missing.js",
])("%s leads nowhere", async (address) => {
  const response = await ask(address);
  expect([response.status, await response.text()]).toEqual([404, ""]);
});

test("only reading is answered", async () => {
  expect((await ask("app://ward-desk/", "POST")).status).toBe(405);
});
