import { expect, test } from "vitest";
import type { Caller } from "./access-token";
import type { WrittenDocument } from "./token-gate";
import { openTokenGate } from "./token-gate";

const account = (rev: number, more: object = {}): WrittenDocument => ({
  id: "account:an",
  rev: `${String(rev)}-a`,
  doc: {
    user: "an",
    displayName: "An",
    roles: ["ward:26882:official", "ward:26882:field"],
    unitId: "26882",
    unitName: "Phường",
    passwordHash: "x",
    ...more,
  },
});

const session = (rev: number, more: object = {}): WrittenDocument => ({
  id: "session:c1",
  rev: `${String(rev)}-a`,
  doc: {
    id: "c1",
    user: "an",
    deviceId: "pc",
    deviceName: "PC",
    generation: 3,
    turnedAtMs: 1,
    startedAtMs: 1,
    ...more,
  },
});

const caller = (generation = 3, more: Partial<Caller> = {}): Caller => ({
  user: "an",
  name: "An",
  unitId: "26882",
  roles: ["ward:26882:field", "ward:26882:official"],
  session: { id: "c1", generation },
  ...more,
});

function aGate(...written: readonly WrittenDocument[]) {
  const gate = openTokenGate();
  for (const one of [account(1), session(1), ...written]) gate.note(one);
  return gate;
}

test.each<[string, readonly WrittenDocument[], Caller, string | undefined]>([
  ["an open session, whatever its generation", [], caller(1), undefined],
  ["roles in another order", [], caller(), undefined],
  ["a disabled account", [account(2, { disabled: true })], caller(), "account-disabled"],
  ["an account that is gone", [{ ...account(2), doc: undefined }], caller(), "signed-out-by-admin"],
  ["other roles", [account(2, { roles: [] })], caller(), "rights-changed"],
  ["another unit", [account(2, { unitId: "27418" })], caller(), "rights-changed"],
  ["an unknown session", [], caller(3, { session: { id: "c2", generation: 1 } }), "expired"],
  [
    "a person's token without a session",
    [],
    { ...caller(), session: undefined } as never,
    "expired",
  ],
  ["somebody else's session", [], caller(3, { user: "binh" }), "signed-out-by-admin"],
  ["signed out", [session(2, { ended: "signed-out" })], caller(), "signed-out"],
  ["to be ended", [session(2, { ending: "password-changed" })], caller(), "password-changed"],
  [
    "the token of a farewell",
    [session(2, { generation: 4, ended: "signed-out-by-admin", farewellAtMs: 1 })],
    caller(4),
    undefined,
  ],
  [
    "the token before a farewell",
    [session(2, { generation: 4, ended: "signed-out-by-admin", farewellAtMs: 1 })],
    caller(3),
    "signed-out-by-admin",
  ],
])("of %s the gate says so", (_name, written, asked, end) => {
  expect(aGate(...written).endOf(asked)).toBe(end);
});

test("the server's own tokens have no session and pass", () => {
  const gate = openTokenGate();
  const hub = { user: "hub", name: "", unitId: "79", roles: ["hub"] };
  expect(gate.endOf(hub)).toBeUndefined();
  expect(gate.endOf({ ...hub, user: "@server", roles: ["city:admin"] })).toBeUndefined();
});

test("what comes late by the feed does not undo what is younger", () => {
  const gate = aGate(account(3, { disabled: true }), account(2));
  expect(gate.endOf(caller())).toBe("account-disabled");
});

test("whoever watches hears of the end once, and nobody else's", () => {
  const gate = aGate();
  const heard: string[] = [];
  gate.watch(caller(), (end) => heard.push(end));
  const stop = gate.watch(caller(2), () => heard.push("not any more"));
  stop();
  gate.note({ ...session(1), id: "session:c9" });
  gate.note(session(2, { generation: 4 }));
  expect(heard).toEqual([]);
  gate.note(account(2, { disabled: true }));
  gate.note(session(3, { ended: "signed-out" }));
  expect(heard).toEqual(["account-disabled"]);
});
