import { createContext, Script } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { parseDoorRefusal } from "../../../domain/validation/validate-document";
import { doorText, parseAsEs2017 } from "./door-text";
import type { Scenario } from "./scenarios";
import { areaRole, everyKindByEveryRole, scenariosOf } from "./scenarios";

const unitId = "26882";

describe("the built text of the door, alone", () => {
  let text = "";
  let verdict: (input: string) => string;

  beforeAll(async () => {
    text = await doorText();
    const context = createContext(Object.create(null) as object, {
      codeGeneration: { strings: false, wasm: false },
    });
    new Script(`validate = (${text}\n)`).runInContext(context);
    verdict = new Script(`(function (input) {
      var given = JSON.parse(input);
      try { validate(given.doc, given.before, given.user, given.security); return "in"; }
      catch (thrown) {
        if (thrown instanceof Error) return "error: " + thrown.stack;
        return JSON.stringify(thrown);
      }
    })`).runInContext(context) as typeof verdict;
  });

  function judge({ doc, before, as }: Scenario): string {
    const security = { members: { roles: [areaRole] } };
    const user = { ...as, db: `ward_${unitId}` };
    const old = before === undefined ? null : { ...before, _id: before.id, type: "ticket" };
    return verdict(JSON.stringify({ doc, before: old, user, security }));
  }

  test("[DOOR-12] is one anonymous function, in ES2017, that needs nothing from outside", () => {
    expect(text.startsWith("function (newDoc, oldDoc, userCtx, secObj) {")).toBe(true);
    expect(() => parseAsEs2017(text)).not.toThrow();
    expect(text).not.toMatch(/\brequire\(|\bimport\b|\bprocess\b|\bglobalThis\b/);
  });

  test.each([...scenariosOf(unitId), ...everyKindByEveryRole(unitId)])(
    "[$rule] $what",
    (scenario) => {
      const said = judge(scenario);
      if (scenario.refused === undefined) {
        expect(said).toBe("in");
        return;
      }
      const { forbidden } = JSON.parse(said) as { readonly forbidden: string };
      expect(parseDoorRefusal(forbidden)?.reason, forbidden).toBe(scenario.refused);
    },
  );

  test("[DOOR-1] turns away whoever has not signed in", () => {
    const input = { doc: {}, before: null, user: { name: null, roles: [], db: "x" }, security: {} };
    expect(verdict(JSON.stringify(input))).toBe('{"unauthorized":"not-signed-in"}');
  });
});
