import vm from "node:vm";
import { expect, test } from "vitest";
import { assertEs2017Function, bundleValidation } from "./build.mjs";

type Validate = (newDoc: unknown, oldDoc: unknown, userCtx: unknown, secObj: unknown) => void;

/** As CouchDB does it: the text alone, in a world without Node and without a browser. */
function evaluate(text: string): Validate {
  return vm.runInNewContext(`(${text})`, {}) as Validate;
}

test("the validation bundle is one anonymous function that needs nothing around it", async () => {
  const text = await bundleValidation();
  expect(text.startsWith("function (newDoc, oldDoc, userCtx, secObj) {")).toBe(true);
  const validate = evaluate(text);
  const admin = { name: "root", roles: ["_admin"], db: "ward_1" };
  expect(() => validate({}, null, admin, {})).not.toThrow();
});

test("the validation bundle refuses with a plain object, as CouchDB asks", async () => {
  const validate = evaluate(await bundleValidation());
  try {
    validate({}, null, { name: null, roles: [], db: "ward_1" }, {});
    expect.unreachable();
  } catch (refusal) {
    expect(Object.keys(refusal as object)).toEqual(["unauthorized"]);
  }
});

test.each([
  ["optional chaining", "function (a) { return a?.b; }"],
  ["object spread", "function (a) { return { ...a }; }"],
  ["a nullish default", "function (a) { return a ?? 1; }"],
])("%s in the validation bundle fails the build", (_what, text) => {
  expect(() => assertEs2017Function(text)).toThrow(SyntaxError);
});

test.each([
  ["a named function", "function named(a) { return a; }"],
  ["an arrow", "(a) => a"],
  ["two statements", "function () {}); (function () {}"],
])("%s is not the function that CouchDB wants", (_what, text) => {
  expect(() => assertEs2017Function(text)).toThrow("one anonymous function");
});
