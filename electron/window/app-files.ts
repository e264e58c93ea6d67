import { readFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../files/write-atomic";
import { contentSecurityPolicy, createNonce, noncePlaceholder } from "./content-security-policy";

export const appScheme = "app";
export const appHost = "ward-desk";
export const appOrigin = `${appScheme}://${appHost}`;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Answers `app://ward-desk/…` from the built renderer, and nothing from anywhere else. */
export function createAppFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return plain(405);
    const file = fileFor(request.url, folder);
    if (file === undefined) return plain(404);
    try {
      return respond(file, await readFile(file));
    } catch (cause) {
      if (["ENOENT", "EISDIR", "ENOTDIR"].includes(errorCode(cause) ?? "")) return plain(404);
      throw cause;
    }
  };
}

/** The file that an address names, or undefined when it leaves the folder. */
export function fileFor(address: string, folder: string): string | undefined {
  const url = new URL(address);
  if (url.protocol !== `${appScheme}:` || url.host !== appHost) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (name.includes("\0") || name.includes("\\")) return undefined;
  // The renderer's own addresses have no extension; they are all the one page.
  const file = path.extname(name) === "" ? "/index.html" : name;
  const full = path.resolve(folder, `.${path.posix.normalize(file)}`);
  return full.startsWith(path.resolve(folder) + path.sep) ? full : undefined;
}

function respond(file: string, bytes: Buffer): Response {
  const type = types[path.extname(file).toLowerCase()] ?? "application/octet-stream";
  const nonce = createNonce();
  const isPage = type.startsWith("text/html");
  const body = isPage
    ? bytes.toString("utf8").replaceAll(noncePlaceholder, nonce)
    : new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-security-policy": contentSecurityPolicy(nonce),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": isPage ? "no-store" : "no-cache",
    },
  });
}

function plain(status: number): Response {
  return new Response(null, {
    status,
    headers: { "content-security-policy": "default-src 'none'" },
  });
}
