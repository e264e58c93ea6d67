import { expect, test } from "vitest";
import { createLog } from "./log";
import { redact } from "./redact";

test("an error's text loses tokens, quoted words, home folders and phone numbers", () => {
  const said = redact(
    "Bearer abc.def failed for 'Nguyễn Văn Thử' at /home/thu/ảnh/nhà.jpg call 0900 000 012 " +
      "eyJhbGciOiJFUzI1NiJ9eyJzdWIiOiJ0aHUifQabcdef",
  );
  for (const secret of ["abc.def", "Nguyễn", "/home/thu", "0900", "eyJhbGci"]) {
    expect(said).not.toContain(secret);
  }
});

test("one line for each event, with its facts, and a cause's cause", () => {
  const lines: string[] = [];
  const log = createLog([(line) => lines.push(line)], () => Date.UTC(2026, 10, 21));
  log("warn", "upload-held", { reason: "later", count: 2 });
  log("error", "failed", new Error("outer 'secret'", { cause: new Error("inner") }));
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    at: "2026-11-21T00:00:00.000Z",
    level: "warn",
    event: "upload-held",
    reason: "later",
    count: 2,
  });
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({
    message: "outer '…'",
    cause: { message: "inner" },
  });
});
