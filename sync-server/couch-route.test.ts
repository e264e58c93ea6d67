import { expect, test } from "vitest";
import { isOfServer } from "./couch-route";

test.each([
  "/couch/_node/_local/_config",
  "/couch/_users/_all_docs",
  "/couch/_session",
  "/couch//_all_dbs",
  "/couch/%5Fnode/x",
  "/couch/%",
])("%s is the administrator's and not passed on", (url) => {
  expect(isOfServer(url)).toBe(true);
});

test.each([
  "/couch",
  "/couch/",
  "/couch/_up",
  "/couch/ward_26882/_changes?feed=longpoll",
  "/couch/ward_26882/_local/x",
  "/couch/evidence_26882/_design/x",
])("%s is passed on", (url) => {
  expect(isOfServer(url)).toBe(false);
});
