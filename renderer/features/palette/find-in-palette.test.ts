import { expect, test } from "vitest";
import { foldText } from "../../../domain/rules/publication";
import type { TicketRow } from "../../store";
import { findInPalette } from "./find-in-palette";

const run = () => undefined;
const commands = [
  { id: "settings", label: "Mở Cài đặt", run },
  { id: "inbox", label: "Mở Hộp việc", run },
];
const row = (subject: string) => ({ subject, searchText: foldText(subject) }) as TicketRow;
const rows = [row("Ổ gà trước số 112"), row("Đèn đường hẻm 12")];

test("commands and reports are found without tone marks", () => {
  expect(findInPalette("cai dat", commands, rows).commands.map(({ id }) => id)).toEqual([
    "settings",
  ]);
  expect(findInPalette("den hem", commands, rows).tickets.map(({ subject }) => subject)).toEqual([
    "Đèn đường hẻm 12",
  ]);
});

test("before anything is typed only the commands show", () => {
  const found = findInPalette("  ", commands, rows);
  expect(found.commands).toHaveLength(2);
  expect(found.tickets).toEqual([]);
});

test("of many reports the first thirty are enough", () => {
  const many = Array.from({ length: 500 }, () => row("Ổ gà"));
  expect(findInPalette("ga", [], many).tickets).toHaveLength(30);
});
