import { expect, test } from "vitest";
import { readInvitation, readSetupCode, writeInvitation, writeSetupCode } from "./setup";

const invitation = {
  serverUrl: "https://1022.vidu.gov.vn",
  code: "7K3M-P2QX",
  unitId: "26882",
  serverId: "server-1",
};

test("[ACC-3] a setup code is read however it was typed, and nothing else is one", () => {
  for (const typed of ["7k3m p2qx", "7K3M-P2QX", " 7K3MP2QX "]) {
    expect(readSetupCode(typed)).toBe("7K3MP2QX");
  }
  expect(readSetupCode("oil0-0000")).toBe("01100000");
  for (const typed of ["", "7K3M-P2Q", "7K3M-P2QXX", "7K3M-P2QU", "../../x7"]) {
    expect(readSetupCode(typed)).toBeUndefined();
  }
  expect(writeSetupCode("7K3MP2QX")).toBe("7K3M-P2QX");
});

test("[ACC-3] an invitation reads back as it was written", () => {
  expect(readInvitation(` ${writeInvitation(invitation)}\n`)).toEqual({
    ok: true,
    value: invitation,
  });
});

test.each([
  "",
  "https://1022.vidu.gov.vn",
  "ward-desk://setup?",
  "ward-desk://setup?server=%",
  writeInvitation({ ...invitation, serverUrl: "javascript:alert(1)" }),
  writeInvitation({ ...invitation, serverUrl: "https://a.vn/x?y" }),
  writeInvitation({ ...invitation, serverUrl: "https://name:word@a.vn" }),
  writeInvitation({ ...invitation, code: "7" }),
  writeInvitation({ ...invitation, unitId: "../x" }),
  writeInvitation({ ...invitation, serverId: "a b" }),
])("[ACC-3] %j is no invitation", (text) => {
  expect(readInvitation(text).ok).toBe(false);
});
