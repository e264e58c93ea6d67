import { createContext, Script, type Context } from "node:vm";
import { isRecord } from "../../domain/model/shape";
import { field, fieldText, type JsonText, objectText } from "./json-text";
import { CouchRefusal, notFound } from "./refusal";
import type { StoredDoc } from "./stored-doc";

// As long as CouchDB waits for its JavaScript process.
const timeLimitMs = 5_000;

/** What a validation function is called with. */
export type ValidationInput = {
  readonly newDoc: JsonText;
  readonly oldDoc: JsonText | undefined;
  readonly userCtx: {
    readonly db: string;
    readonly name: string;
    readonly roles: readonly string[];
  };
  readonly secObj: object;
};

/** Answers why a document may not be written, undefined when it may. */
export type Validator = (input: ValidationInput) => CouchRefusal | undefined;

/** Compiles the validate_doc_update of a design document; undefined when it has none. */
export function compileValidator(
  designDoc: StoredDoc,
  limitMs: number = timeLimitMs,
): Validator | undefined {
  const source = validationSource(designDoc.body);
  if (typeof source !== "string") return undefined;
  if (source === "") {
    const missing = "missing validate_doc_update function validate_doc_update on design doc";
    return () => notFound(`${missing} ${designDoc.id}`);
  }
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: "afterEvaluate",
  });
  const failure = compile(source, context);
  if (failure !== undefined) {
    return () => new CouchRefusal(500, "compilation_error", `${failure} (${source})`);
  }
  return (input) => run(context, input, limitMs);
}

export function validationSource(body: JsonText): unknown {
  const designDoc: unknown = JSON.parse(body);
  return isRecord(designDoc) ? designDoc["validate_doc_update"] : undefined;
}

function compile(source: string, context: Context): string | undefined {
  const notAFunction = "Expression does not eval to a function.";
  // CouchDB takes the text for an expression and drops the name, which leaves nothing callable.
  if (/^\s*function\s+[\w$]/.test(source)) return notAFunction;
  try {
    prelude.runInContext(context);
    new Script(`validate = (${source.replace(/[;\s]+$/, "")}\n)`).runInContext(context, {
      timeout: timeLimitMs,
    });
    return isFunction.runInContext(context) === true ? undefined : notAFunction;
  } catch (cause) {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : "SyntaxError";
  }
}

// Documents go in and the verdict comes out as text: no object of ours can be changed in there.
const prelude = new Script(`
  var validate, input;
  var log = function () {};
  var isArray = Array.isArray;
  var toJSON = JSON.stringify;
  var sum = function (values) { return values.reduce(function (a, b) { return a + b; }, 0); };
  var describe = function (thrown) {
    if (thrown === null || thrown === undefined) return { kind: "error", name: "TypeError" };
    if (typeof thrown === "string") return { kind: "other", reason: thrown };
    if (typeof thrown !== "object") return { kind: "other", reason: "function_clause" };
    if (thrown.name && thrown.stack) return { kind: "error", name: String(thrown.name) };
    var keys = Object.keys(thrown);
    if (keys.length !== 1) return { kind: "other", reason: "function_clause" };
    var known = keys[0] === "forbidden" || keys[0] === "unauthorized";
    return { kind: known ? keys[0] : "other", reason: thrown[keys[0]] };
  };
`);
const isFunction = new Script(`typeof validate === "function"`);
const call = new Script(`
  (function () {
    var given = JSON.parse(input);
    try {
      validate(given.newDoc, given.oldDoc, given.userCtx, given.secObj);
      return "null";
    } catch (thrown) {
      return JSON.stringify(describe(thrown));
    }
  })()
`);

function run(context: Context, input: ValidationInput, limitMs: number): CouchRefusal | undefined {
  context["input"] = objectText([
    fieldText("newDoc", input.newDoc),
    fieldText("oldDoc", input.oldDoc ?? "null"),
    field("userCtx", input.userCtx),
    field("secObj", input.secObj),
  ]);
  try {
    const verdict: unknown = JSON.parse(String(call.runInContext(context, { timeout: limitMs })));
    return refusalFor(verdict);
  } catch (cause) {
    if (isRecord(cause) && cause["code"] === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      return new CouchRefusal(500, "os_process_error", "OS process timed out.");
    }
    return new CouchRefusal(500, "unknown_error", "the validation function could not be run");
  }
}

function refusalFor(verdict: unknown): CouchRefusal | undefined {
  if (!isRecord(verdict)) return undefined;
  const { kind, name, reason } = verdict;
  if (kind === "error") return new CouchRefusal(500, String(name), "{[]}");
  if (kind === "forbidden" || kind === "unauthorized") {
    const status = kind === "forbidden" ? 403 : 401;
    return new CouchRefusal(status, kind, reason ?? "");
  }
  return new CouchRefusal(500, "unknown_error", reason ?? "");
}
