import { expect, test } from "vitest";
import { openLog } from "./log";

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = "";
  write(openLog("info", { write: (line: string) => void (text += line) }));
  return text;
}

test("tokens, bodies, names and words of documents are never written", () => {
  const text = logged((log) => {
    log.info({ authorization: "Bearer s1", body: { text: "s2" }, name: "s3" }, "x");
    log.info({ sent: { password: "s4", refreshToken: "s5", phone: "s6", doc: { a: "s7" } } }, "x");
  });
  expect(text).not.toMatch(/s\d/);
});

test("an error is told by its kind and place, for its message may quote a document", () => {
  const text = logged((log) => log.error({ err: new TypeError("Bùi Thị Tập Dượt") }, "failed"));
  expect(text).toContain("TypeError");
  expect(text).toContain("log.test");
  expect(text).not.toContain("Tập Dượt");
});

test("a request is told by its path, without keys and codes in the query", () => {
  const req = { method: "GET", url: "/tra-cuu?ma=1022-26-00000001", headers: { cookie: "c" } };
  const text = logged((log) => log.info({ req }, "x"));
  expect(text).toContain("/tra-cuu");
  expect(text).not.toMatch(/00000001|cookie/);
});
