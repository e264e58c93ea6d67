import { expect, test } from "vitest";
import type { NetRequest } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import { pageMayNotAsk } from "./page-may-ask";

const ofB: SessionInfo = {
  user: "canbo.b",
  displayName: "Cán bộ B",
  roles: ["ward:26890:official"],
  unitId: "26890",
  unitName: "Phường B",
  online: true,
};
const open = { present: () => ofB, current: () => ofB };
const locked = { present: () => ofB, current: () => undefined };
const empty = { present: () => undefined, current: () => undefined };

type Asked = Omit<Partial<NetRequest>, "path">;
const ask = (path: string, more: Asked = {}): NetRequest => ({
  id: "1",
  method: "GET",
  path,
  ...more,
});
const named = JSON.stringify({ keys: ["01"] });
const asA = { as: "canbo.a", method: "POST", body: named } as const;

test("with nobody signed in the page asks nothing, in nobody's name", () => {
  for (const as of [{}, { as: "canbo.a" }]) {
    expect(pageMayNotAsk(ask("/couch/ward_26882/_all_docs", as), empty)).toBe("no-session");
  }
});

test.each([
  "/couch/ward_26890/_changes?since=0",
  "/couch/ward_26890/_bulk_docs",
  "/couch/config/_changes?since=0",
  "/api/identity",
  "/api/archive/26890/01/bring-back",
  "/api/take-back/26890",
  "/couch/ward_con-dao/_changes?since=0",
])("[SYNC-1] behind a locked desk sync goes on: %s", (path) => {
  expect(pageMayNotAsk(ask(path), locked)).toBeUndefined();
});

test.each([
  "/api/tickets/01/reporter",
  "/api/restricted/26890/01",
  "/api/admin/accounts",
  "/api/papers/numbers",
  "/api/identity/../admin/accounts",
  "/couch/evidence_26890/_all_docs",
  "/couch/restricted_26890/_all_docs",
  "/couch/_all_dbs",
])("behind a locked desk nothing else is asked for: %s", (path) => {
  expect(pageMayNotAsk(ask(path), locked)).toBe("no-session");
  expect(pageMayNotAsk(ask(path), open)).toBeUndefined();
});

test("[SYNC-4] a colleague's session writes his entries, and reads the tickets they belong to", () => {
  for (const what of ["_all_docs", "_all_docs?include_docs=true", "_bulk_docs"]) {
    expect(pageMayNotAsk(ask(`/couch/ward_26882/${what}`, asA), open)).toBeUndefined();
  }
  const back = ask("/api/archive/26882/01/bring-back", asA);
  expect(pageMayNotAsk(back, open)).toBeUndefined();
});

test("of a ward that both read it opens the database", () => {
  const changes = ask("/couch/ward_26890/_changes?since=0", { as: "canbo2.b" });
  expect(pageMayNotAsk(changes, open)).toBeUndefined();
});

test.each<[string, Asked]>([
  ["/couch/ward_26882/_changes?since=0&include_docs=true", { as: "canbo.a" }],
  ["/couch/ward_26882/_changes?since=0&include_docs=true", asA],
  ["/couch/ward_26882/_all_docs?include_docs=true", { as: "canbo.a" }],
  ["/couch/ward_26882/_all_docs?include_docs=true", { ...asA, body: "{}" }],
  ["/couch/ward_26882/_all_docs?include_docs=true", { ...asA, body: '{"keys":[],"startkey":""}' }],
  ["/couch/ward_26882/_all_docs?include_docs=true&startkey=%220%22", asA],
  ["/couch/ward_26882/_find", asA],
  ["/couch/ward_26882/01", { as: "canbo.a" }],
  ["/couch/ward_26882/_design/x", { as: "canbo.a", method: "PUT" }],
  ["/couch/evidence_26882/_all_docs", asA],
  ["/couch/restricted_26882/_all_docs", asA],
  ["/api/tickets/01/reporter", { as: "canbo.a" }],
  ["/api/admin/accounts", { as: "quantri" }],
  ["/api/archive/26882/01/bring-back", { as: "canbo.a" }],
])("a colleague's session opens nothing else of his ward: %s %j", (path, more) => {
  expect(pageMayNotAsk(ask(path, more), open)).toBe("bad-path");
});
