import { expect, test } from "vitest";
import { refuse } from "../domain/model/result";
import { isLoopback, readOptions } from "./options";

test("without any setting the server listens on this machine only", () => {
  expect(readOptions({}, [])).toEqual({
    ok: true,
    value: {
      port: 8022,
      host: "127.0.0.1",
      dataDir: ".data",
      sample: false,
      trustedProxies: [],
      logLevel: "warn",
      preset: "2021",
      archiveAfterDays: 90,
    },
  });
});

test("a flag or a value that nobody knows stops the start", () => {
  expect(readOptions({}, ["--smaple"])).toEqual(refuse("unknown-flag", "--smaple"));
  expect(readOptions({ PORT: "80x" }, [])).toEqual(refuse("bad-port"));
  expect(readOptions({ COUCHDB_URL: "http://127.0.0.1:5984" }, [])).toEqual(
    refuse("bad-couch-url"),
  );
  expect(readOptions({ LOG_LEVEL: "loud" }, [])).toEqual(refuse("bad-log-level"));
  for (const days of ["-1", "soon", "1e9"]) {
    expect(readOptions({ ARCHIVE_AFTER_DAYS: days }, [])).toEqual(refuse("bad-archive-days"));
  }
  expect(readOptions({ RULES_PRESET: "1999" }, [])).toEqual(refuse("bad-preset"));
});

test("only proxies that are named are believed, never everybody", () => {
  const proxiesOf = (text: string) => {
    const options = readOptions({ TRUST_PROXY: text }, []);
    return options.ok ? options.value.trustedProxies : options.reason;
  };
  expect(["", "0"].map(proxiesOf)).toEqual([[], []]);
  expect(proxiesOf("1")).toEqual(["127.0.0.0/8", "::1"]);
  expect(proxiesOf("10.1.2.3, fd00:1::/64")).toEqual(["10.1.2.3", "fd00:1::/64"]);
  for (const wrong of [
    "yes",
    "true",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.0/8/8",
    "proxy.vn",
    "1,",
    "10.1",
  ]) {
    expect([wrong, proxiesOf(wrong)]).toEqual([wrong, "bad-trust-proxy"]);
  }
});

test("only addresses of this machine count as such", () => {
  expect(["127.0.0.1", "127.1.2.3", "localhost", "::1"].every(isLoopback)).toBe(true);
  expect(["0.0.0.0", "::", "192.168.1.5", "127.0.0.1.evil.example"].some(isLoopback)).toBe(false);
});
