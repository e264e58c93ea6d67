import { expect, test } from "vitest";
import type { AccountCard } from "../../../domain/contract/accounts";
import { findAccounts } from "./find-in-list";

const card = (user: string, displayName: string, more: Partial<AccountCard> = {}): AccountCard => ({
  user,
  displayName,
  roles: [],
  unitId: "26882",
  unitName: "Phường An Hội Tây",
  disabled: false,
  mustChangePassword: false,
  ...more,
});
const all = [
  card("dung.x", "Đỗ Văn Dũng"),
  card("an.x", "An Thị Ánh"),
  card("cu.x", "Cũ", { disabled: true }),
];
const found = (typed: string) => findAccounts(all, typed).map((one) => one.user);

test("people are found without tone marks, by any of their words in any order", () => {
  expect(found("dung do")).toEqual(["dung.x"]);
  expect(found("hoi tay anh")).toEqual(["an.x"]);
  expect(found("khong co")).toEqual([]);
});

test("who was disabled stands last", () => {
  expect(found("")).toEqual(["an.x", "dung.x", "cu.x"]);
});
