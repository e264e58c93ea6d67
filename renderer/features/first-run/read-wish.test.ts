import { expect, test } from "vitest";
import { writeInvitation } from "../../../domain/contract/setup";
import { readWish } from "./read-wish";

const invitation = {
  serverUrl: "https://1022.vidu.gov.vn",
  code: "7K3M-P2QX",
  unitId: "26882",
  serverId: "server-1",
};

test("a pasted invitation holds everything, whatever stands in the address", () => {
  const { serverUrl, code, serverId } = invitation;
  expect(readWish(` ${writeInvitation(invitation)}\n`, "khac")).toEqual({
    ok: true,
    value: { serverUrl, code, serverId },
  });
});

test("a code goes with the address from the paper, with or without https", () => {
  for (const address of ["https://a.vn", " a.vn "]) {
    expect(readWish("7k3m p2qx", address)).toEqual({
      ok: true,
      value: { serverUrl: "https://a.vn", code: "7K3M-P2QX" },
    });
  }
  expect(readWish("7K3M-P2QX", "localhost:5984")).toMatchObject({
    value: { serverUrl: "https://localhost:5984" },
  });
});

test.each([
  [" ", "", "blank"],
  ["7K3M-P2Q", "https://a.vn", "not-a-code"],
  ["https://a.vn", "https://a.vn", "not-a-code"],
  ["ward-desk://setup?server=https%3A%2F%2Fa.vn&code=7K3M", "", "not-an-invitation"],
  ["7K3M-P2QX", " ", "blank-address"],
])("%j with the address %j is %s", (text, address, reason) => {
  expect(readWish(text, address)).toEqual({ ok: false, reason });
});
