import vm from "node:vm";
import { expect, test } from "vitest";
import { appendOnlyDoor, configDoor, evidenceDoor, hubOnlyDoor } from "./small-doors";

type UserContext = { readonly name: string | null; readonly roles: readonly string[] };

const hub: UserContext = { name: "hub", roles: ["hub"] };
const official: UserContext = { name: "canbo1", roles: ["ward:26882:official"] };
const nobody: UserContext = { name: null, roles: [] };
const server: UserContext = { name: "admin", roles: ["_admin"] };
const sha256 = "a".repeat(64);

/** Runs the text as CouchDB does; answers what it threw, or undefined. */
function knock(door: string, newDoc: unknown, user: UserContext, oldDoc: unknown = null): unknown {
  const call = vm.runInNewContext(`(${door})`) as (...args: unknown[]) => void;
  try {
    call(newDoc, oldDoc, user, {});
    return undefined;
  } catch (refusal) {
    return JSON.parse(JSON.stringify(refusal)) as unknown;
  }
}

const manifest = {
  _id: sha256,
  type: "evidence",
  sha256,
  mediaType: "image/jpeg",
  sizeBytes: 600_000,
  chunks: 2,
  by: "canbo1",
};
const chunk = { _id: `${sha256}:c:000000`, _attachments: { bytes: { length: 524_288 } } };
const receipt = { _id: `${sha256}:receipt`, type: "receipt", sha256 };

test("a ward's people send manifests and chunks", () => {
  expect(knock(evidenceDoor, manifest, official)).toBeUndefined();
  expect(knock(evidenceDoor, chunk, official)).toBeUndefined();
  expect(knock(evidenceDoor, chunk, official, { _id: chunk._id })).toBeUndefined();
});

test("what was sent is never exchanged or deleted", () => {
  expect(knock(evidenceDoor, manifest, official, manifest)).toEqual({ forbidden: "already-there" });
  expect(knock(evidenceDoor, chunk, official, chunk)).toEqual({ forbidden: "already-there" });
  expect(knock(evidenceDoor, { ...chunk, _deleted: true }, official, chunk)).toEqual({
    forbidden: "never-deleted",
  });
});

test("the hub may throw a bad chunk away, and it can then be sent again", () => {
  expect(knock(evidenceDoor, { ...chunk, _deleted: true }, hub, chunk)).toBeUndefined();
  expect(knock(evidenceDoor, chunk, official, { ...chunk, _deleted: true })).toBeUndefined();
});

test("only the hub gives receipts", () => {
  expect(knock(evidenceDoor, receipt, official)).toEqual({ forbidden: "only-hub-gives-receipts" });
  expect(knock(evidenceDoor, receipt, hub)).toBeUndefined();
});

test.each([
  [{ _id: "notes" }, "not-evidence"],
  [{ ...manifest, sha256: "b".repeat(64) }, "not-evidence"],
  [{ ...manifest, chunks: 3 }, "not-evidence: chunks"],
  [{ ...manifest, sizeBytes: 0 }, "not-evidence"],
  [{ _id: chunk._id, _attachments: { other: {} } }, "not-a-chunk"],
  [{ _id: chunk._id, _attachments: { bytes: { length: 524_289 } } }, "chunk-too-large"],
])("%j is no evidence", (doc, forbidden) => {
  expect(knock(evidenceDoor, doc, official)).toEqual({ forbidden });
});

test("nobody gets in unsigned, and the administrator passes everywhere", () => {
  for (const door of [evidenceDoor, hubOnlyDoor, configDoor, appendOnlyDoor]) {
    expect(knock(door, manifest, nobody)).toEqual({ unauthorized: "not-signed-in" });
    expect(knock(door, { _id: "_design/x" }, server)).toBeUndefined();
  }
});

test("config is written by the hub and the city's administrator alone", () => {
  expect(knock(configDoor, { _id: "fields" }, official)).toEqual({
    forbidden: "only-admin-writes",
  });
  expect(
    knock(configDoor, { _id: "fields" }, { name: "q", roles: ["city:admin"] }),
  ).toBeUndefined();
});

test("a line of the access log is never changed, not even by the hub", () => {
  expect(knock(appendOnlyDoor, { _id: "1" }, hub)).toBeUndefined();
  expect(knock(appendOnlyDoor, { _id: "1" }, hub, { _id: "1" })).toEqual({
    forbidden: "append-only",
  });
  expect(knock(appendOnlyDoor, { _id: "1", _deleted: true }, hub)).toEqual({
    forbidden: "append-only",
  });
});

test("summaries, intake and accounts are written by the hub alone", () => {
  expect(knock(hubOnlyDoor, { _id: "x" }, { name: "t", roles: ["city:operator"] })).toEqual({
    forbidden: "only-hub-writes",
  });
});
