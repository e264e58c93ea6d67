import { expect, test } from "vitest";
import { readGrantableRole, restrictedRole } from "./grantable-role";

test.each([
  ["ward:26882:official", { role: "official", unitId: "26882" }],
  [restrictedRole("26882"), { role: "restricted", unitId: "26882" }],
  ["area:79:supervisor", { role: "areaSupervisor", unitId: "79" }],
  ["city:admin", { role: "admin" }],
])("[ACC-2] %s may be given", (raw, read) => {
  expect(readGrantableRole(raw)).toEqual(read);
});

test.each([
  "hub",
  "_admin",
  "ward:26882:king",
  "ward::official",
  "ward:../x:official",
  "ward:26882:official:x",
  "ward:_admin:restricted",
  "city:hub",
  "",
])("[ACC-2] %j is given to nobody", (raw) => {
  expect(readGrantableRole(raw)).toBeUndefined();
});
