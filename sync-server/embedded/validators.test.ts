import { describe, expect, test } from "vitest";
import { compileValidator } from "./validators";

const input = {
  newDoc: '{"_id":"x","__proto__":{"polluted":true}}',
  oldDoc: undefined,
  userCtx: { db: "ward_26740", name: "lan", roles: [] },
  secObj: {},
};

function validator(source: string, limitMs?: number) {
  const doc = {
    id: "_design/door",
    rev: "1-a",
    deleted: false,
    body: JSON.stringify({ validate_doc_update: source }),
    attachments: new Map(),
    conflicts: [],
  };
  const compiled = compileValidator(doc, limitMs);
  if (compiled === undefined) throw new Error("a design document without validation");
  return compiled;
}

describe("the sandbox of validation functions", () => {
  test("ends an endless loop", () => {
    const refusal = validator("function () { while (true) { } }", 50)(input);
    expect(refusal).toMatchObject({ status: 500, code: "os_process_error" });
  });

  test("ends one that hides behind a promise", () => {
    const source = "function () { Promise.resolve().then(function () { while (true) { } }); }";
    expect(validator(source, 50)(input)).toMatchObject({ status: 500 });
  });

  test("has no way out to this process", () => {
    const names = ["process", "require", "globalThis.process", "fetch", "setTimeout", "Buffer"];
    for (const name of names) {
      const source = `function () { throw { forbidden: typeof ${name} }; }`;
      expect(validator(source)(input), name).toMatchObject({ reason: "undefined" });
    }
    const escape = `function (n) { throw { forbidden: String(n.constructor.constructor("return process")()) }; }`;
    expect(validator(escape)(input)).toMatchObject({ status: 500 });
  });

  test("survives endless recursion", () => {
    const source = "function () { return (function again() { again(); })(); }";
    expect(validator(source)(input)).toMatchObject({ status: 500, code: "RangeError" });
  });

  test("keeps a field called __proto__ a field", () => {
    const source = `function (n) { throw { forbidden: String(n.polluted) + Object.keys(n) }; }`;
    expect(validator(source)(input)).toMatchObject({ reason: "undefined_id,__proto__" });
  });

  test("gives each call its own documents", () => {
    const source = `function (n) { if (n.seen) throw { forbidden: "shared" }; n.seen = true; }`;
    const validate = validator(source);
    expect(validate(input)).toBeUndefined();
    expect(validate(input)).toBeUndefined();
  });
});
