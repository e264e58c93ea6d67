import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.resolve(import.meta.dirname, "..");

/** Who asks other servers, and whom: addresses of the settings, never of a request. */
const known = [
  "cli/admin-door.ts",
  "couch/couch-request.ts",
  "couch/open-database.ts",
  "live/continuous-feed.ts",
];

test("nothing that somebody sends makes the server fetch an address: photos come as bytes", () => {
  const askers = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.test(-process)?\.ts$/.test(name))
    .filter((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return /(^|[^\w.]|globalThis\.)fetch\(|\bhttps?\.(request|get)\(|net\.connect\(|undici|axios/m.test(
        text,
      );
    })
    .map((name) => name.split(path.sep).join("/"))
    .sort();
  // A new one needs the guard that this list stands for: no private, loopback or link-local
  // address, no redirect to one.
  expect(askers).toEqual([...known, "couch-route.ts"].sort());
});
